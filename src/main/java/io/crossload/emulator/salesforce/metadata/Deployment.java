package io.crossload.emulator.salesforce.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import java.util.List;

/** One request to deploy or validate, from Pending to its end. */
public final class Deployment {
    /** With the names that the API shows. */
    enum State {
        PENDING("Pending"), IN_PROGRESS("InProgress"), SUCCEEDED("Succeeded"), SUCCEEDED_PARTIAL("SucceededPartial"), FAILED("Failed"), CANCELED("Canceled");

        private final String apiName;

        State(String apiName) { this.apiName = apiName; }

        boolean ended() { return this != PENDING && this != IN_PROGRESS; }
    }

    private final String id;
    private final byte[] zip;
    private final DeployOptions options;
    private final MetadataOrg target;
    private final long created;
    private State state = State.PENDING;
    private List<ComponentMessage> messages = List.of();
    private boolean deployed;
    private String errorMessage;
    private long started;
    private long completed;

    Deployment(String id, byte[] zip, DeployOptions options, MetadataOrg target) {
        this.id = id;
        this.zip = zip;
        this.options = options;
        this.target = target;
        this.created = target.org().now();
    }

    public String id() { return id; }

    byte[] zip() { return zip; }

    DeployOptions options() { return options; }

    synchronized State state() { return state; }

    /** Canceled before it started; false when it is too late. */
    public synchronized boolean cancel() {
        if (state != State.PENDING) return false;
        state = State.CANCELED;
        completed = target.org().now();
        return true;
    }

    /** Deployments go one after the other: each one plans on what the one before left. */
    void run() {
        synchronized (target) {
            synchronized (this) {
                if (state != State.PENDING) return;
                state = State.IN_PROGRESS;
                started = target.org().now();
            }
            try {
                DeployPlan plan = DeployPlan.of(new SourceZip(zip), target);
                boolean applies = !options.checkOnly() && !(plan.hasFailures() && options.rollbackOnError());
                if (applies) {
                    // Kept first: records of a new object must not be kept before it.
                    target.changed(zip);
                    plan.apply();
                }
                end(plan.hasFailures() ? applies && plan.messages().stream().anyMatch(m -> !m.failed() && !m.type().isEmpty()) ? State.SUCCEEDED_PARTIAL : State.FAILED
                    : State.SUCCEEDED, plan.messages(), applies, null);
            } catch (Problem e) {
                end(State.FAILED, List.of(), false, e.getMessage());
            } catch (RuntimeException e) {
                org.slf4j.LoggerFactory.getLogger(Deployment.class).error("Defect in the emulator at deployment {}", id, e);
                end(State.FAILED, List.of(), false, "UNKNOWN_EXCEPTION: Internal error");
            }
        }
    }

    private synchronized void end(State end, List<ComponentMessage> all, boolean applied, String error) {
        state = end;
        messages = all;
        deployed = applied;
        errorMessage = error;
        completed = target.org().now();
    }

    /** In the field set of DeployResult. */
    public synchronized ObjectNode json(boolean details, String user) {
        Org org = target.org();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<ComponentMessage> components = messages.stream().filter(message -> !message.type().isEmpty()).toList();
        long errors = messages.stream().filter(ComponentMessage::failed).count();
        json.put("checkOnly", options.checkOnly()).put("createdBy", org.userId()).put("createdByName", user).put("createdDate", time(created))
            .put("done", state.ended()).put("id", id).put("ignoreWarnings", options.ignoreWarnings()).put("lastModifiedDate", time(Math.max(created, completed)))
            .put("numberComponentErrors", errors).put("numberComponentsDeployed", components.stream().filter(message -> !message.failed()).count())
            .put("numberComponentsTotal", components.size()).put("numberTestErrors", 0).put("numberTestsCompleted", 0).put("numberTestsTotal", 0)
            .put("rollbackOnError", options.rollbackOnError()).put("runTestsEnabled", options.runsTests()).put("status", state.apiName)
            .put("success", state == State.SUCCEEDED);
        if (started > 0) json.put("startDate", time(started));
        if (completed > 0) json.put("completedDate", time(completed));
        if (errorMessage != null) json.put("errorMessage", errorMessage).put("errorStatusCode", "UNKNOWN_EXCEPTION");
        if (state == State.CANCELED) json.put("canceledBy", org.userId()).put("canceledByName", user);
        if (details) details(json.putObject("details"));
        return json;
    }

    private void details(ObjectNode json) {
        ArrayNode failures = json.putArray("componentFailures");
        ArrayNode successes = json.putArray("componentSuccesses");
        messages.forEach(message -> (message.failed() ? failures : successes).add(message.json(time(completed), deployed || options.checkOnly())));
        json.putObject("runTestResult").put("numFailures", 0).put("numTestsRun", 0).put("totalTime", 0.0);
    }

    private static String time(long seconds) { return RecordReader.dateTime(seconds); }
}
