package io.crossload.emulator.salesforce.bulk;

import java.util.ArrayList;
import java.util.List;

/** One batch of a Bulk API 1.0 job: what was sent, and what became of it. */
final class AsyncBatch {
    /** With the names that the API shows. */
    enum State {
        QUEUED("Queued"), IN_PROGRESS("InProgress"), COMPLETED("Completed"), FAILED("Failed"), NOT_PROCESSED("NotProcessed");

        private final String apiName;

        State(String apiName) { this.apiName = apiName; }

        String apiName() { return apiName; }
    }

    /** What became of a row, in the order of the request. @param error null for none */
    record Result(String id, boolean created, io.crossload.emulator.salesforce.dml.RowError error) { }

    private final String id;
    private final Spool request;
    private final long sent;
    private final List<Result> results = new ArrayList<>();
    private State state = State.QUEUED;
    private String message;
    private long modified;
    private int processed;
    private int failed;
    private byte[] queryResult;

    AsyncBatch(String id, Spool request, long now) {
        this.id = id;
        this.request = request;
        this.sent = now;
        this.modified = now;
    }

    String id() { return id; }

    /** The body as it was sent. */
    Spool request() { return request; }

    long created() { return sent; }

    synchronized State state() { return state; }

    /** Why the batch failed; null when it did not. */
    synchronized String message() { return message; }

    synchronized long modified() { return modified; }

    synchronized int processed() { return processed; }

    synchronized int failed() { return failed; }

    /** Id of the result of a query. */
    String resultId() { return "752" + id.substring(3); }

    /** Null for writes and while the query runs. */
    synchronized byte[] queryResult() { return queryResult; }

    synchronized List<Result> results() { return List.copyOf(results); }

    synchronized boolean start(long now) {
        if (state != State.QUEUED) return false;
        state = State.IN_PROGRESS;
        modified = now;
        return true;
    }

    synchronized void add(Result result) {
        results.add(result);
        processed++;
        if (result.error() != null) failed++;
    }

    synchronized void found(byte[] rows, int count) {
        queryResult = rows;
        processed = count;
    }

    synchronized void end(State end, String reason, long now) {
        state = end;
        message = reason;
        modified = now;
    }
}
