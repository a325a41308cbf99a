package io.crossload.load.retry;

import java.util.List;
import java.util.Optional;

/** One reason to send rows again. A policy decides only about the failures it knows. */
public interface RetryPolicy {

    /** Policies in the order in which they are asked; what none of them knows is a data error and is parked. */
    static List<RetryPolicy> usual() {
        return List.of(new RetryOfLockedRows(), new RetryOfLostRows(), new RetryOfKnownRows());
    }

    /**
     * @param errorCode the row's or job's error code
     * @param attempt   how often the row has been sent
     * @return nothing when the failure is not this policy's business
     */
    Optional<RetryVerdict> decide(String errorCode, int attempt);

    static RetryVerdict decide(List<RetryPolicy> policies, String errorCode, int attempt) {
        for (RetryPolicy policy : policies) {
            Optional<RetryVerdict> verdict = policy.decide(errorCode, attempt);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return new RetryVerdict.Park();
    }
}
