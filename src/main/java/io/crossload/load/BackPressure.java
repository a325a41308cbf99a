package io.crossload.load;

import org.apache.camel.Body;

import io.crossload.ledger.Ledger;

/** Bounds the queue by batches in flight: when loading is slower than mapping, the mapper waits here, long before the broker's store is full; so it does while the migration is paused. */
public final class BackPressure {
    private final Ledger ledger;
    private final LoadMonitor monitor;
    private final LoadControl control;
    private final int batchesInFlight;

    public BackPressure(Ledger ledger, LoadMonitor monitor, LoadControl control, int batchesInFlight) {
        this.ledger = ledger;
        this.monitor = monitor;
        this.control = control;
        this.batchesInFlight = batchesInFlight;
    }

    public void await(@Body BatchCut cut) {
        int run = cut.batch().id().run();
        monitor.await(() -> !control.isPaused() && ledger.batches().countUnsettled(run) < batchesInFlight);
    }
}
