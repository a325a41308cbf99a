package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One job of Bulk API 1.0: its batches are processed each for itself, as they come. */
final class AsyncJob {
    /** With the names that the API shows. */
    enum State {
        OPEN("Open"), CLOSED("Closed"), ABORTED("Aborted");

        private final String apiName;

        State(String apiName) { this.apiName = apiName; }

        String apiName() { return apiName; }
    }

    enum Content { CSV, XML, JSON }

    /**
     * What the client asked for.
     *
     * @param operation null for queries
     * @param name      of the operation, e.g. {@code queryAll}
     * @param key       the upsert key, the Id field for other operations
     * @param chunk     records of one batch of a query with PK chunking, 0 for none
     */
    record Request(Table table, Operation operation, String name, Field key, Content content, String concurrency, String version, int chunk) { }

    private final String id;
    private final Request request;
    private final long created;
    private final List<AsyncBatch> batches = new ArrayList<>();
    private final SerialLane lane = new SerialLane();
    private State state = State.OPEN;
    private long modified;

    AsyncJob(String id, Request request, long now) {
        this.id = id;
        this.request = request;
        this.created = now;
        this.modified = now;
    }

    String id() { return id; }

    Request request() { return request; }

    long created() { return created; }

    synchronized long modified() { return modified; }

    synchronized State state() { return state; }

    /** Batches run side by side, in serial mode one after the other. @param workers run what they are given, some time */
    void process(Runnable batch, Consumer<Runnable> workers) {
        if ("Serial".equalsIgnoreCase(request.concurrency())) lane.run(batch, workers);
        else workers.accept(batch);
    }

    synchronized boolean isAborted() { return state == State.ABORTED; }

    synchronized void become(State next, long now) {
        if (state == State.ABORTED || state == State.CLOSED && next == State.CLOSED) {
            throw new AsyncError("InvalidJobState", (next == State.CLOSED ? "Closing" : "Aborting") + " already " + state.apiName() + " Job not allowed");
        }
        state = next;
        modified = now;
    }

    synchronized void add(AsyncBatch batch) { batches.add(batch); }

    synchronized List<AsyncBatch> batches() { return List.copyOf(batches); }

    /** Throws when there is none. */
    AsyncBatch batch(String batchId) {
        return batches().stream().filter(batch -> batch.id().substring(0, 15).equals(batchId.length() < 15 ? batchId : batchId.substring(0, 15))).findFirst()
            .orElseThrow(() -> new AsyncError("InvalidBatch", "Unable to find batch for id: " + batchId));
    }

    long count(AsyncBatch.State wanted) { return batches().stream().filter(batch -> batch.state() == wanted).count(); }
}
