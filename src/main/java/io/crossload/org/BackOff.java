package io.crossload.org;

import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed call is repeated: what the server asked for, else exponential with full jitter.
 *
 * @param tries      calls in all, the first included
 * @param baseMillis upper bound of the first wait
 * @param capMillis  upper bound of any wait that the server did not ask for
 * @param maxRetryAfterMillis longest wait that a server may ask for
 */
public record BackOff(int tries, long baseMillis, long capMillis, long maxRetryAfterMillis) {
    public static final BackOff DEFAULT = new BackOff(8, 500, 30_000, 300_000);

    /** @param failed calls that have failed so far, from 1 */
    public long waitMillis(int failed, long retryAfterMillis, RandomGenerator random) {
        if (retryAfterMillis >= 0) {
            return Math.min(retryAfterMillis, maxRetryAfterMillis);
        }
        long bound = Math.min(capMillis, baseMillis << Math.min(failed - 1, 20));
        return 1 + random.nextLong(Math.max(1, bound));
    }
}
