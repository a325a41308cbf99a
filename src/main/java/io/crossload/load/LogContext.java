package io.crossload.load;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.MDC;

import io.crossload.ledger.Batches.BatchId;

/** Gives the log lines of a batch its run and name, from when it is read off its queue until its delivery ends, whichever way. A batch is delivered on one thread. */
public final class LogContext {
    public static final String RUN = "run";
    public static final String BATCH = "batch";

    /** Called by the route {@code deliver}. */
    public void batch(Exchange exchange) {
        BatchId id = exchange.getMessage().getBody(Batch.class).id();
        MDC.put(RUN, Integer.toString(id.run()));
        MDC.put(BATCH, id.toString());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                MDC.remove(RUN);
                MDC.remove(BATCH);
            }
        });
    }
}
