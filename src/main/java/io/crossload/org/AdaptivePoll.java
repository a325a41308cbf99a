package io.crossload.org;

import java.util.function.Supplier;

/**
 * Asks for a job's state until it is final: soon at first, then less and less often, because every question is an API call.
 *
 * @param firstMillis first wait; @param lastMillis longest wait
 */
public record AdaptivePoll(long firstMillis, long lastMillis, Pause pause) {

    public static AdaptivePoll usual() { return new AdaptivePoll(200, 5_000, Pause.REAL); }

    /** Returns the job once JobComplete, Failed or Aborted. */
    public JobInfo await(Supplier<JobInfo> ask) {
        long wait = firstMillis;
        for (JobInfo job = ask.get();; job = ask.get()) {
            if (job.state().isFinal()) {
                return job;
            }
            pause.forMillis(wait);
            wait = Math.min(lastMillis, wait + Math.max(1, wait / 2));
        }
    }
}
