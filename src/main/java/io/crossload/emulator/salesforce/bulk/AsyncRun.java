package io.crossload.emulator.salesforce.bulk;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one batch of Bulk API 1.0 from Queued to its end, whatever its work is and however that goes. */
record AsyncRun(AsyncJob job, AsyncBatch batch, BulkContext context, Work work) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncRun.class);

    /** Reads or writes the batch's records; says how the batch ends. */
    interface Work {
        AsyncBatch.State run() throws IOException;
    }

    @Override
    public void run() {
        if (job.isAborted()) {
            end(AsyncBatch.State.NOT_PROCESSED, null);
            return;
        }
        if (!batch.start(context.org().now())) return;
        try {
            end(work.run(), null);
        } catch (JobFailed e) {
            end(AsyncBatch.State.FAILED, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("Defect in the emulator while processing batch {}", batch.id(), e);
            end(AsyncBatch.State.FAILED, "InternalServerError : Internal error");
        }
    }

    private void end(AsyncBatch.State state, String message) { batch.end(state, message, context.org().now()); }
}
