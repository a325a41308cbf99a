package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.soql.Query;
import java.nio.file.Path;
import java.util.Arrays;

/** One query job: its state and its result, a CSV whose rows can be reached by number. */
final class QueryJob {
    private final String id;
    private final String operation;
    private final Query query;
    private final Delimiter delimiter;
    private final LineEnding lineEnding;
    private final String version;
    private final long created;
    private final Spool result;
    private JobState state = JobState.UPLOAD_COMPLETE;
    private String errorMessage;
    private long modified;
    private long millis;
    private long[] rowStarts = new long[1024];
    private int rows;

    QueryJob(String id, String operation, Query query, Delimiter delimiter, LineEnding lineEnding, String version, Path spool, long now) {
        this.id = id;
        this.operation = operation;
        this.query = query;
        this.delimiter = delimiter;
        this.lineEnding = lineEnding;
        this.version = version;
        this.created = now;
        this.modified = now;
        this.result = new Spool(spool);
    }

    String id() { return id; }

    String operation() { return operation; }

    String object() { return query.from().type().name(); }

    Query query() { return query; }

    Delimiter delimiter() { return delimiter; }

    LineEnding lineEnding() { return lineEnding; }

    String version() { return version; }

    long created() { return created; }

    Spool result() { return result; }

    synchronized long modified() { return modified; }

    synchronized JobState state() { return state; }

    synchronized String errorMessage() { return errorMessage; }

    synchronized long millis() { return millis; }

    synchronized int rows() { return rows; }

    synchronized boolean start(long now) {
        if (state != JobState.UPLOAD_COMPLETE) return false;
        state = JobState.IN_PROGRESS;
        modified = now;
        return true;
    }

    synchronized void end(JobState end, String message, long elapsed, long now) {
        if (state.ended()) return;
        state = end;
        errorMessage = message;
        millis = Math.max(1, elapsed);
        modified = now;
    }

    synchronized void abort(long now) {
        if (state.ended()) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Aborting already " + state.apiName() + " Job not allowed");
        state = JobState.ABORTED;
        modified = now;
    }

    synchronized boolean isAborted() { return state == JobState.ABORTED; }

    /** Notes where the next row starts. */
    synchronized void addRow(long start) {
        if (rows == rowStarts.length) rowStarts = Arrays.copyOf(rowStarts, rows * 2);
        rowStarts[rows++] = start;
    }

    /** Where a row starts in the result; the end for the row after the last. */
    synchronized long rowStart(int row) { return row < rows ? rowStarts[row] : result.length(); }
}
