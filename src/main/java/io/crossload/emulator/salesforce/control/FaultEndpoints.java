package io.crossload.emulator.salesforce.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code /emulator/faults}: the faults switched on, another plan for them (YAML or JSON, as in the fault file), or none. */
public final class FaultEndpoints {
    private static final String PATH = "/emulator/faults";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<FaultPlan> plan;
    private final Consumer<FaultPlan> follow;

    public FaultEndpoints(Supplier<FaultPlan> plan, Consumer<FaultPlan> follow) {
        this.plan = plan;
        this.follow = follow;
    }

    public void register(Router router) {
        router.add("GET", PATH, call -> shown()).add("PUT", PATH, this::replace).add("DELETE", PATH, call -> {
            follow.accept(FaultPlan.none());
            return Answer.empty(204);
        });
    }

    private Answer shown() { return Answer.json(200, (JsonNode) JSON.valueToTree(plan.get())); }

    private Answer replace(Call call) throws IOException {
        try {
            follow.accept(FaultPlan.parse(new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "FAULT_PLAN_INVALID", "The fault plan cannot be read: " + e.getOriginalMessage());
        }
        return shown();
    }
}
