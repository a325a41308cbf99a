package io.crossload.load.retry;

import java.util.Optional;

/**
 * Rows of records that are in the org already and have a lookup that Salesforce refuses in an update, such as a campaign member's campaign: a
 * second load of the same row, or one whose first answer was lost.
 */
public final class RetryOfKnownRows implements RetryPolicy {
    private static final String CODE = "INVALID_FIELD_FOR_INSERT_UPDATE";

    @Override
    public Optional<RetryVerdict> decide(String errorCode, int attempt) {
        return CODE.equals(errorCode) ? Optional.of(new RetryVerdict.AsUpdate(10_000)) : Optional.empty();
    }
}
