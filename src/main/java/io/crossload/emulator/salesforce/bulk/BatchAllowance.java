package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.Faults;
import io.crossload.emulator.salesforce.limit.RollingCount;

/** DailyBulkApiBatches: each 10,000 rows of an ingest job take one of those of the last 24 hours. */
public final class BatchAllowance {
    private final long max;
    private final RollingCount used;
    private final Faults faults;

    public BatchAllowance(long max, RollingCount used, Faults faults) {
        this.max = max;
        this.used = used;
        this.faults = faults;
    }

    public long max() { return max; }

    public long remaining() { return Math.max(0, max - used.sum()); }

    /** No job may be opened. */
    boolean isSpent() { return remaining() == 0 || faults.limits().refuses(FaultPlan.Allocation.BULK_BATCHES); }

    /** False when there was none left. */
    boolean take() { return !faults.limits().use(FaultPlan.Allocation.BULK_BATCHES) && used.add(1) <= max; }
}
