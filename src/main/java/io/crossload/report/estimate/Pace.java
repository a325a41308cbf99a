package io.crossload.report.estimate;

import java.time.Duration;

/**
 * How fast things go and how they are cut.
 *
 * @param batchRows     rows per batch
 * @param batchBytes    largest upload of a batch
 * @param jobs          Bulk jobs in flight
 * @param perBatch      time that Salesforce is assumed to take for a full batch
 * @param perFile       time that one upload is assumed to take beside its bytes
 * @param filesParallel files in flight
 * @param filesBatch    files per batch
 * @param firstPoll     first wait for a job's end
 * @param lastPoll      longest wait between two looks
 */
public record Pace(int batchRows, long batchBytes, int jobs, Duration perBatch, Duration perFile, int filesParallel, int filesBatch, Duration firstPoll, Duration lastPoll) {
    /** Open, upload, close, and the three result files. */
    private static final int CALLS_PER_JOB = 6;
    /** Even an empty job goes through Salesforce's queue. */
    private static final Duration SMALLEST_JOB = Duration.ofSeconds(5);
    private static final double POLL_GROWTH = 1.5;

    /** Batches of so many rows and bytes. */
    long batches(long rows, long bytes) { return rows == 0 ? 0 : Math.max(ceil(rows, batchRows), ceil(bytes, batchBytes)); }

    /** How long Salesforce works on a batch of so many rows. */
    Duration batchTime(long rows) {
        Duration share = Duration.ofMillis(perBatch.toMillis() * Math.min(rows, batchRows) / batchRows);
        return share.compareTo(SMALLEST_JOB) < 0 ? SMALLEST_JOB : share;
    }

    /** Calls for one job that takes so long, the looks at it included. */
    long callsPerJob(Duration time) {
        long looks = 0;
        double wait = firstPoll.toMillis();
        for (double waited = 0; waited < time.toMillis(); looks++) {
            waited += wait;
            wait = Math.min(wait * POLL_GROWTH, lastPoll.toMillis());
        }
        return CALLS_PER_JOB + Math.max(1, looks);
    }

    static long ceil(long amount, long part) { return (amount + part - 1) / part; }
}
