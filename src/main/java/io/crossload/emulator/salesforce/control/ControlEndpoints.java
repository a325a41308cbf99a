package io.crossload.emulator.salesforce.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.oauth.Sessions;
import io.crossload.emulator.salesforce.store.Org;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /emulator}: what tests and rehearsals ask, outside of Salesforce's own API and without a session. */
public final class ControlEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Org org;
    private final Sessions sessions;
    private final Supplier<Stats> stats;

    public ControlEndpoints(Org org, Sessions sessions, Supplier<Stats> stats) {
        this.org = org;
        this.sessions = sessions;
        this.stats = stats;
    }

    public void register(Router router) {
        router.add("GET", "/emulator/state", this::state)
            .add("GET", "/emulator/stats", call -> Answer.json(200, (JsonNode) JSON.valueToTree(stats.get())))
            .add("POST", "/emulator/records/{object}", this::addRecords)
            .add("POST", "/emulator/sessions/revoke", this::revoke);
    }

    private Answer state(Call call) {
        String object = call.query("object");
        if (object == null) return Answer.json(200, StateHash.of(org));
        if (org.schema().object(object) == null) throw ApiError.notFound();
        return new Answer(200, "application/x-ndjson", Map.of(), -1, out -> new StateWriter(org).write(object, out), -1);
    }

    private Answer addRecords(Call call) throws IOException {
        String object = call.variable("object");
        if (org.schema().object(object) == null) throw ApiError.notFound();
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        for (JsonNode record : call.json()) {
            Map<String, String> values = new LinkedHashMap<>();
            record.fields().forEachRemaining(entry -> values.put(entry.getKey(), entry.getValue().isNull() ? null : entry.getValue().asText()));
            try {
                ids.add(org.add(object, values));
            } catch (IllegalArgumentException e) {
                throw new ApiError(400, "INVALID_FIELD", e.getMessage());
            }
        }
        return Answer.json(201, ids);
    }

    private Answer revoke(Call call) {
        sessions.revokeAll();
        return Answer.empty(204);
    }
}
