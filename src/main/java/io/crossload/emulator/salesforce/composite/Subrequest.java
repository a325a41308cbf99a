package io.crossload.emulator.salesforce.composite;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.http.ApiError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One request of a composite request or of a graph's node. */
record Subrequest(String method, String url, String reference, JsonNode body, Map<String, String> headers) {
    /** Headers that a request inside another may not carry. */
    private static final Set<String> FORBIDDEN = Set.of("accept", "authorization", "content-type");

    /** Reads the list. Throws 400 when it is not one that Salesforce would begin with. */
    static List<Subrequest> read(JsonNode list, int most) {
        if (!list.isArray() || list.isEmpty()) throw bad("The compositeRequest property is required");
        if (list.size() > most) throw new ApiError(400, "LIMIT_EXCEEDED", "Number of subrequests " + list.size() + " exceeded the maximum of " + most);
        List<Subrequest> requests = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : list) {
            Subrequest request = read(node);
            if (!seen.add(request.reference())) throw bad("The referenceId " + request.reference() + " is not unique in the request");
            requests.add(request);
        }
        return requests;
    }

    private static Subrequest read(JsonNode node) {
        String reference = node.path("referenceId").asText("");
        if (!reference.matches("[A-Za-z0-9][A-Za-z0-9_]*")) {
            throw bad("Provided referenceId ('" + reference + "') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').");
        }
        String method = node.path("method").asText("").toUpperCase(Locale.ROOT);
        String url = node.path("url").asText("");
        if (!Set.of("GET", "POST", "PATCH", "PUT", "DELETE").contains(method)) throw bad("The method of " + reference + " is missing or unknown");
        if (!url.startsWith("/services/data/")) throw bad("The url of " + reference + " must start with /services/data/");
        Map<String, String> headers = new HashMap<>();
        node.path("httpHeaders").fields().forEachRemaining(header -> headers.put(header.getKey(), header.getValue().asText()));
        for (String name : headers.keySet()) {
            if (FORBIDDEN.contains(name.toLowerCase(Locale.ROOT))) throw bad("The header " + name + " is not allowed in a subrequest");
        }
        return new Subrequest(method, url, reference, node.path("body"), headers);
    }

    private static ApiError bad(String message) { return new ApiError(400, "INVALID_INPUT", message); }
}
