package io.crossload.emulator.salesforce.bulk;

import java.util.concurrent.atomic.AtomicLong;

/** DailyBulkApiBatches: each 10,000 rows of an ingest job take one. The emulator's day never ends. */
public final class BatchAllowance {
    private final long max;
    private final AtomicLong used = new AtomicLong();

    public BatchAllowance(long max) { this.max = max; }

    public long max() { return max; }

    public long remaining() { return Math.max(0, max - used.get()); }

    boolean take() { return used.incrementAndGet() <= max; }
}
