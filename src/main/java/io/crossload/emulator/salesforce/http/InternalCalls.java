package io.crossload.emulator.salesforce.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** REST resources for other resources: those that bundle calls, and the older APIs, which answer the same questions in another dress. */
public final class InternalCalls {
    // Numbers keep their digits on the way from one form to the other.
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    /** Headers that a call inside another one takes over from it. */
    private static final String[] INHERITED = {"Authorization", "Sforce-Duplicate-Rule-Header", "Sforce-Auto-Assign", "Sforce-Call-Options",
        "Sforce-Query-Options"};

    private final Router router;

    public InternalCalls(Router router) { this.router = router; }

    /** An answer. @param body null-valued when there is none */
    public record Reply(int status, Map<String, String> headers, JsonNode body) {
        public boolean failed() { return status >= 400; }
    }

    /** The JSON answer of a GET. Throws what the resource throws. */
    public JsonNode get(String path, Map<String, String> query) throws IOException { return get(path, query, Map.of()); }

    /** As {@link #get(String, Map)}. @param headers by name in lower case */
    public JsonNode get(String path, Map<String, String> query, Map<String, String> headers) throws IOException {
        Call call = new Call(path, query, new Call.Inner("GET", headers, new byte[0], ""));
        return json(router.find(call).endpoint().answer(call));
    }

    /**
     * Answers a call as the resource would answer it alone; errors are answers too.
     *
     * @param outer   the call that this one is part of
     * @param url     path and parameters
     * @param headers in addition to those of the outer call
     * @param body    null for none
     */
    public Reply call(Call outer, String method, String url, Map<String, String> headers, JsonNode body) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (String name : INHERITED) {
            if (outer.header(name) != null) all.put(name.toLowerCase(Locale.ROOT), outer.header(name));
        }
        headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        all.put("content-type", "application/json");
        byte[] bytes = body == null || body.isNull() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        Answer answer;
        try {
            Call call = new Call(url, new Call.Inner(method, all, bytes, outer.origin()));
            answer = router.find(call).endpoint().answer(call);
        } catch (ApiError e) {
            answer = e.answer();
        }
        return new Reply(answer.status(), answer.headers(), json(answer));
    }

    private static JsonNode json(Answer answer) throws IOException {
        if (answer.contentType() == null) return NullNode.getInstance();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.body().writeTo(out);
        return answer.contentType().startsWith("application/json") ? JSON.readTree(out.toByteArray())
            : JSON.getNodeFactory().textNode(out.toString(StandardCharsets.UTF_8));
    }
}
