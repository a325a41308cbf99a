package io.crossload.load;

import org.apache.camel.Body;

import io.crossload.ledger.Ledger;

/** Bounds the queue by batches in flight: when loading is slower than mapping, the mapper waits here, long before the broker's store is full. */
public final class BackPressure {
    private final Ledger ledger;
    private final LoadMonitor monitor;
    private final int batchesInFlight;

    public BackPressure(Ledger ledger, LoadMonitor monitor, int batchesInFlight) {
        this.ledger = ledger;
        this.monitor = monitor;
        this.batchesInFlight = batchesInFlight;
    }

    public void await(@Body BatchCut cut) {
        int run = cut.batch().id().run();
        monitor.await(() -> ledger.batches().countUnsettled(run) < batchesInFlight);
    }
}
