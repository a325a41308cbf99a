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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code /composite}, {@code /composite/batch} and {@code /composite/graph}: several calls in one, which counts as one. */
public final class CompositeEndpoints {
    private static final String PATH = "/services/data/{version}/composite";
    private static final int MOST_CALLS = 25;
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final Set<String> IN_BATCH = Set.of("sobjects", "query", "queryall", "search", "parameterizedsearch", "limits", "recent");

    private final InternalCalls calls;
    private final Sequence sequence;

    public CompositeEndpoints(Org org, InternalCalls calls) {
        this.calls = calls;
        this.sequence = new Sequence(org, calls);
    }

    public void register(Router router) {
        router.add("POST", PATH, this::composite).add("GET", PATH, CompositeEndpoints::resources)
            .add("POST", PATH + "/batch", this::batch).add("POST", PATH + "/graph", this::graph);
    }

    private static Answer resources(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String resource : new String[] {"tree", "batch", "sobjects", "graph"}) json.put(resource, call.base() + "/composite/" + resource);
        return Answer.json(200, json);
    }

    private Answer composite(Call call) throws IOException {
        JsonNode body = call.json();
        List<Subrequest> requests = Subrequest.read(body.path("compositeRequest"), MOST_CALLS);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("compositeResponse", sequence.run(call, requests, body.path("allOrNone").asBoolean(false)).responses());
        return Answer.json(200, json);
    }

    private Answer graph(Call call) throws IOException {
        JsonNode graphs = call.json().path("graphs");
        if (!graphs.isArray() || graphs.isEmpty()) throw new ApiError(400, "INVALID_INPUT", "The graphs property is required");
        if (graphs.size() > MOST_GRAPHS) throw new ApiError(400, "LIMIT_EXCEEDED", "Number of graphs " + graphs.size() + " exceeded the maximum of " + MOST_GRAPHS);
        List<List<Subrequest>> requests = new ArrayList<>();
        int nodes = 0;
        for (JsonNode graph : graphs) {
            if (graph.path("graphId").asText("").isEmpty()) throw new ApiError(400, "INVALID_INPUT", "The graphId of a graph is missing");
            requests.add(Subrequest.read(graph.path("compositeRequest"), MOST_NODES));
            nodes += graph.path("compositeRequest").size();
        }
        if (nodes > MOST_NODES) throw new ApiError(400, "LIMIT_EXCEEDED", "Number of nodes " + nodes + " exceeded the maximum of " + MOST_NODES);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode answers = json.putArray("graphs");
        for (int i = 0; i < requests.size(); i++) {
            Sequence.Outcome outcome = sequence.run(call, requests.get(i), true);
            ObjectNode answer = answers.addObject().put("graphId", graphs.get(i).get("graphId").asText());
            answer.putObject("graphResponse").set("compositeResponse", outcome.responses());
            answer.put("isSuccessful", !outcome.failed());
        }
        return Answer.json(200, json);
    }

    private Answer batch(Call call) throws IOException {
        JsonNode body = call.json();
        JsonNode requests = body.path("batchRequests");
        if (!requests.isArray() || requests.isEmpty()) throw new ApiError(400, "INVALID_INPUT", "The batchRequests property is required");
        if (requests.size() > MOST_CALLS) throw new ApiError(400, "LIMIT_EXCEEDED", "Number of subrequests " + requests.size() + " exceeded the maximum of " + MOST_CALLS);
        boolean halt = body.path("haltOnError").asBoolean(false);
        boolean failed = false;
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (JsonNode request : requests) {
            ObjectNode result = results.addObject();
            if (failed && halt) {
                result.put("statusCode", 412).putArray("result").addObject().put("errorCode", "BATCH_PROCESSING_HALTED")
                    .put("message", "Batch processing halted per request");
                continue;
            }
            InternalCalls.Reply reply = part(call, request);
            failed |= reply.failed();
            result.put("statusCode", reply.status()).set("result", reply.body());
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("hasErrors", failed);
        json.set("results", results);
        return Answer.json(200, json);
    }

    private InternalCalls.Reply part(Call call, JsonNode request) throws IOException {
        String url = request.path("url").asText("").replaceFirst("^/+", "");
        if (!url.startsWith("services/data/")) url = "services/data/" + url;
        String[] parts = url.split("\\?")[0].split("/+");
        if (request.has("binaryPartName")) throw new ApiError(501, "NOT_IMPLEMENTED", "The emulator does not have this: binary parts in composite/batch");
        if (parts.length < 4 || !IN_BATCH.contains(parts[3].toLowerCase(Locale.ROOT))) {
            throw new ApiError(501, "NOT_IMPLEMENTED", "The emulator does not answer this inside of composite/batch: " + request.path("url").asText(""));
        }
        return calls.call(call, request.path("method").asText("GET").toUpperCase(Locale.ROOT), "/" + url, Map.of(), request.path("richInput"));
    }
}
