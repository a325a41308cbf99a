package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.limit.RollingCount;

/** DailyBulkApiBatches: each 10,000 rows of an ingest job take one of those of the last 24 hours. */
public final class BatchAllowance {
    private final long max;
    private final RollingCount used;

    public BatchAllowance(long max, RollingCount used) {
        this.max = max;
        this.used = used;
    }

    public long max() { return max; }

    public long remaining() { return Math.max(0, max - used.sum()); }

    boolean take() { return used.add(1) <= max; }
}
