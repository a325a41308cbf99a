package io.crossload.load.retry;

import java.util.Optional;
import java.util.Set;

/**
 * Rows whose parent was locked by another batch. Salesforce advises fewer rows at a time, grouped by parent and not in parallel; each attempt
 * makes the batches smaller.
 */
public final class RetryOfLockedRows implements RetryPolicy {
    private static final Set<String> CODES = Set.of("UNABLE_TO_LOCK_ROW", "TooManyLockFailure");
    private static final int[] ROWS = {2_000, 1_000, 500, 200, 200};

    @Override
    public Optional<RetryVerdict> decide(String errorCode, int attempt) {
        if (!CODES.contains(errorCode)) {
            return Optional.empty();
        }
        return Optional.of(attempt <= ROWS.length ? new RetryVerdict.Again(ROWS[attempt - 1], true) : new RetryVerdict.Park());
    }
}
