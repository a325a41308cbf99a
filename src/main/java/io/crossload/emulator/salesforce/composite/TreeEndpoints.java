package io.crossload.emulator.salesforce.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Transaction;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code /composite/tree/X}: records with their children, all created or none. */
public final class TreeEndpoints {
    private static final String COLLECTIONS = "/composite/sobjects";

    private final Org org;
    private final InternalCalls calls;

    public TreeEndpoints(Org org, InternalCalls calls) {
        this.org = org;
        this.calls = calls;
    }

    public void register(Router router) { router.add("POST", "/services/data/{version}/composite/tree/{object}", this::create); }

    private record Outcome(boolean failed, ArrayNode results) { }

    private Answer create(Call call) throws IOException {
        if (org.schema().object(call.variable("object")) == null) throw ApiError.notFound();
        List<List<TreeNode>> levels = TreeNode.levels(call.json().path("records"), org.schema().object(call.variable("object")), org.schema());
        Outcome outcome = Transaction.run(org, () -> levelByLevel(call, levels), result -> !result.failed());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("hasErrors", outcome.failed());
        json.set("results", outcome.results());
        return Answer.json(outcome.failed() ? 400 : 201, json);
    }

    private Outcome levelByLevel(Call call, List<List<TreeNode>> levels) throws IOException {
        ArrayNode created = JsonNodeFactory.instance.arrayNode();
        for (List<TreeNode> level : levels) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("allOrNone", false);
            ArrayNode records = body.putArray("records");
            level.forEach(node -> records.add(node.record()));
            InternalCalls.Reply reply = calls.call(call, "POST", call.base() + COLLECTIONS, Map.of(), body);
            if (reply.failed()) {
                JsonNode error = reply.body().path(0);
                throw new ApiError(reply.status(), error.path("errorCode").asText("UNKNOWN_EXCEPTION"), error.path("message").asText(""));
            }
            ArrayNode failures = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < level.size(); i++) {
                JsonNode row = reply.body().get(i);
                if (row.path("success").asBoolean()) {
                    level.get(i).created(row.path("id").asText());
                    created.addObject().put("referenceId", level.get(i).reference()).put("id", row.path("id").asText());
                } else {
                    failures.addObject().put("referenceId", level.get(i).reference()).set("errors", row.path("errors"));
                }
            }
            if (!failures.isEmpty()) return new Outcome(true, failures);
        }
        return new Outcome(false, created);
    }
}
