package io.crossload.emulator.salesforce.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Subrequests answered one after the other, each as it would be answered alone, with references to the answers before it. */
final class Sequence {
    /** Resources that may stand inside, by the segment after the version. */
    private static final Set<String> ALLOWED = Set.of("sobjects", "query", "queryall", "search", "parameterizedsearch");
    private static final String ROLLED_BACK = "The transaction was rolled back since another operation in the same transaction failed.";

    private final Org org;
    private final InternalCalls calls;

    Sequence(Org org, InternalCalls calls) {
        this.org = org;
        this.calls = calls;
    }

    /** @param failed at least one subrequest failed */
    record Outcome(boolean failed, ArrayNode responses) { }

    /** @param allOrNone one failure takes back what the others wrote */
    Outcome run(Call outer, List<Subrequest> requests, boolean allOrNone) throws IOException {
        return allOrNone ? Transaction.run(org, () -> inOrder(outer, requests, true), outcome -> !outcome.failed()) : inOrder(outer, requests, false);
    }

    private Outcome inOrder(Call outer, List<Subrequest> requests, boolean allOrNone) throws IOException {
        References references = new References();
        List<InternalCalls.Reply> replies = new ArrayList<>();
        int failure = -1;
        for (Subrequest request : requests) {
            InternalCalls.Reply reply = allOrNone && failure >= 0 ? halted() : answer(outer, request, references, allOrNone);
            if (failure < 0 && (reply.failed() || allOrNone && rowFailed(reply))) failure = replies.size();
            references.put(request.reference(), reply.failed() ? MissingNode.getInstance() : reply.body());
            replies.add(reply);
        }
        ArrayNode responses = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < replies.size(); i++) {
            boolean takenBack = allOrNone && failure >= 0 && i != failure;
            responses.add(response(requests.get(i), takenBack ? halted() : replies.get(i)));
        }
        return new Outcome(failure >= 0, responses);
    }

    private InternalCalls.Reply answer(Call outer, Subrequest request, References references, boolean allOrNone) throws IOException {
        try {
            String url = references.inUrl(request.url());
            if (!allowed(url)) return error(new ApiError(501, "NOT_IMPLEMENTED", "The emulator does not answer this inside of composite: " + url.split("\\?")[0]));
            return calls.call(outer, request.method(), url, request.headers(), references.inBody(request.body()));
        } catch (ApiError e) {
            return error(e);
        }
    }

    private static boolean allowed(String url) {
        String[] parts = url.split("\\?")[0].replaceAll("/+", "/").split("/");
        if (parts.length < 5) return false;
        String resource = parts[4].toLowerCase(java.util.Locale.ROOT);
        return ALLOWED.contains(resource) || resource.equals("composite") && parts.length > 5 && parts[5].equalsIgnoreCase("sobjects");
    }

    /** A collection that was told to be all or none answers 200 even when it wrote nothing. */
    private static boolean rowFailed(InternalCalls.Reply reply) {
        if (!reply.body().isArray()) return false;
        for (JsonNode row : reply.body()) {
            if (row.has("success") && !row.get("success").asBoolean()) return true;
        }
        return false;
    }

    private static InternalCalls.Reply halted() throws IOException { return error(new ApiError(400, "PROCESSING_HALTED", ROLLED_BACK)); }

    private static InternalCalls.Reply error(ApiError error) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        error.answer().body().writeTo(out);
        return new InternalCalls.Reply(error.status(), Map.of(), new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toByteArray()));
    }

    private static ObjectNode response(Subrequest request, InternalCalls.Reply reply) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("body", reply.body());
        ObjectNode headers = json.putObject("httpHeaders");
        reply.headers().forEach(headers::put);
        String id = reply.body().path("id").asText("");
        if (reply.status() == 201 && !id.isEmpty()) {
            String[] parts = request.url().split("\\?")[0].replaceAll("/+", "/").split("/");
            headers.put("Location", String.join("/", List.of(parts).subList(0, 6)) + "/" + id);
        }
        return json.put("httpStatusCode", reply.status()).put("referenceId", request.reference());
    }
}
