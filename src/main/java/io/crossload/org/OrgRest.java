package io.crossload.org;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The REST API of the org, for what bulk jobs do not do: describe, limits, small queries, collections (routes/org.yaml). Paths are those below
 * {@code /services/data/vNN.0}.
 */
public final class OrgRest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrgCalls calls;
    private final OrgSession session;
    private final String api;

    /** @param version for example 65.0 */
    public OrgRest(OrgCalls calls, OrgSession session, String version) {
        this.calls = calls;
        this.session = session;
        this.api = "/services/data/v" + version;
    }

    /** @throws OrgException also for a path that is not there */
    public JsonNode get(String path) { return json(exchange("GET", path, null, null)); }

    /** @param body JSON text, or null */
    public JsonNode send(String method, String path, String body) { return json(exchange(method, path, body, body == null ? null : "application/json")); }

    /** @param body anything that camel-http sends as it is */
    JsonNode send(String method, String path, Object body, String contentType) { return json(exchange(method, path, body, contentType)); }

    /** Id of the user behind the login. */
    public String userId() {
        String identity = get("/").path("identity").asText();
        return identity.substring(identity.lastIndexOf('/') + 1);
    }

    /** How many records an object has. @param where condition, or null for all of them */
    public long count(String object, String where) { return count(object, where, false); }

    /** @param all also what is deleted or archived */
    long count(String object, String where, boolean all) {
        return get((all ? "/queryAll" : "/query") + "?q=" + URLEncoder.encode("SELECT COUNT() FROM " + object + (where == null ? "" : " WHERE " + where), StandardCharsets.UTF_8)).path("totalSize").asLong();
    }

    /** All records of a small query, page by page. */
    public List<JsonNode> query(String soql) { return query(soql, false); }

    /** The same with what is deleted or archived. */
    public List<JsonNode> queryAll(String soql) { return query(soql, true); }

    private List<JsonNode> query(String soql, boolean all) {
        List<JsonNode> records = new ArrayList<>();
        query(soql, all, page -> page.forEach(records::add));
        return records;
    }

    /** Any number of records, a page at a time. @param all also what is deleted or archived */
    void query(String soql, boolean all, Consumer<JsonNode> reader) {
        JsonNode page = get((all ? "/queryAll" : "/query") + "?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
        while (true) {
            reader.accept(page.path("records"));
            if (page.path("done").asBoolean(true)) {
                return;
            }
            String next = page.path("nextRecordsUrl").asText();
            page = get(next.substring(next.indexOf("/query")));
        }
    }

    /** A text as a literal of SOQL. */
    public static String literal(String text) { return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"; }

    private Exchange exchange(String method, String path, Object body, String contentType) {
        int query = path.indexOf('?');
        Map<String, Object> headers = new HashMap<>(Map.of(Exchange.HTTP_METHOD, method, "orgPath", api + (query < 0 ? path : path.substring(0, query)),
            "Accept", "application/json"));
        if (query >= 0) {
            headers.put(Exchange.HTTP_QUERY, path.substring(query + 1));
        }
        if (contentType != null) {
            headers.put(Exchange.CONTENT_TYPE, contentType);
        }
        return session.withLogin(() -> calls.call("org-send", body, headers));
    }

    private static JsonNode json(Exchange answer) {
        String text = answer.getMessage().getBody(String.class);
        if (text == null || text.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new OrgException(OrgException.Kind.BUSY, 200, "ANSWER_INVALID", "an answer is no JSON", -1, e);
        }
    }
}
