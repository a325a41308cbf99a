package io.crossload.load.retry;

import java.util.Optional;
import java.util.Set;

/** Rows that no result file mentions, or that a job which ended early did not reach: sent again by key, which an upsert makes harmless. */
public final class RetryOfLostRows implements RetryPolicy {
    /** Row is in no result file. */
    public static final String MISSING = "COUNT_MISMATCH";
    /** Row stands in unprocessedrecords. */
    public static final String UNPROCESSED = "UNPROCESSED";
    private static final Set<String> CODES = Set.of(MISSING, UNPROCESSED);
    private static final int ATTEMPTS = 4;

    @Override
    public Optional<RetryVerdict> decide(String errorCode, int attempt) {
        if (!CODES.contains(errorCode)) {
            return Optional.empty();
        }
        return Optional.of(attempt < ATTEMPTS ? new RetryVerdict.Again(10_000, false) : new RetryVerdict.Park());
    }
}
