package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.ApiError;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** One ingest job: its state, its upload and its three result files. */
final class IngestJob {
    private final String id;
    private final int number;
    private final IngestRequest request;
    private final long created;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Spool successful;
    private final Spool failed;
    private final Spool unprocessed;
    private JobState state = JobState.OPEN;
    private Spool upload;
    private boolean uploading;
    private boolean claimed;
    private String errorMessage;
    private long modified;
    private volatile long rowsProcessed;
    private volatile long rowsFailed;
    private volatile long millis;
    private long endedNanos;
    private long unseenNanos = -1;
    private int successReads;
    private long successTail;

    IngestJob(String id, int number, IngestRequest request, Path spool, long now) {
        this.id = id;
        this.number = number;
        this.request = request;
        this.created = now;
        this.modified = now;
        this.successful = new Spool(spool);
        this.failed = new Spool(spool);
        this.unprocessed = new Spool(spool);
    }

    String id() { return id; }

    int number() { return number; }

    IngestRequest request() { return request; }

    long created() { return created; }

    synchronized long modified() { return modified; }

    synchronized JobState state() { return state; }

    synchronized String errorMessage() { return errorMessage; }

    long rowsProcessed() { return rowsProcessed; }

    long rowsFailed() { return rowsFailed; }

    long millis() { return millis; }

    Spool successful() { return successful; }

    Spool failed() { return failed; }

    Spool unprocessed() { return unprocessed; }

    /** Takes the right to upload: one upload per job. Give it back with {@link #uploaded} or {@link #uploadLost}. */
    synchronized void startUpload() {
        if (state != JobState.OPEN) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Job state not supported: " + state.apiName());
        if (upload != null || uploading) {
            throw new ApiError(400, "CLIENTINPUTERROR", "ClientInputError : Found multiple contents for job: <" + id
                + ">, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
        }
        uploading = true;
    }

    synchronized void uploaded(Spool content) {
        upload = content;
        uploading = false;
    }

    synchronized void uploadLost() { uploading = false; }

    /** Null when nothing was uploaded. */
    synchronized Spool upload() { return upload; }

    /** The client's word: the upload is complete. */
    synchronized void close(long now) {
        if (state != JobState.OPEN) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Closing already " + state.apiName() + " Job not allowed");
        if (uploading) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Job is still receiving data");
        become(JobState.UPLOAD_COMPLETE, now);
    }

    synchronized void abort(long now) {
        if (!state.mayBeAborted()) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Aborting already " + state.apiName() + " Job not allowed");
        become(JobState.ABORTED, now);
    }

    /** Only the first to ask may process the job: the worker of the close, or the one that an abort before it sends. */
    synchronized boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    /** A worker takes the job up; false when it was aborted before. */
    synchronized boolean start(long now) {
        if (state != JobState.UPLOAD_COMPLETE) return false;
        become(JobState.IN_PROGRESS, now);
        return true;
    }

    synchronized boolean isAborted() { return state == JobState.ABORTED; }

    /** The end; an abort that came first stands. */
    synchronized void end(JobState end, String message, long now) {
        if (!state.ended()) {
            errorMessage = message;
            become(end, now);
            endedNanos = System.nanoTime();
        }
    }

    /** The client asks for the job's state. */
    synchronized void looked() {
        if (endedNanos != 0 && unseenNanos < 0) unseenNanos = System.nanoTime() - endedNanos;
    }

    /** How long the job had ended before the client looked; -1 when it has not looked since. */
    synchronized long unseenNanos() { return unseenNanos; }

    private void become(JobState next, long now) {
        state = next;
        modified = now;
        if (next.ended()) ended.complete(null);
    }

    /** The worker is done with the job: results are whole. */
    void settle(long elapsed) {
        millis = elapsed;
        Spool done = upload();
        if (done != null) done.delete();
        settled.complete(null);
    }

    boolean isSettled() { return settled.isDone(); }

    void awaitEnd() { ended.join(); }

    void awaitSettled() { settled.join(); }

    synchronized void count(long processed, long failures) {
        rowsProcessed += processed;
        rowsFailed += failures;
    }

    /** Where the last rows of the success file start, for the fault that leaves them out. */
    void successTail(long start) { successTail = start; }

    long successTail() { return successTail; }

    /** Counts reads of the success file from 1. */
    synchronized int nextSuccessRead() { return ++successReads; }

    void deleteFiles() {
        Spool content = upload();
        if (content != null) content.delete();
        successful.delete();
        failed.delete();
        unprocessed.delete();
    }
}
