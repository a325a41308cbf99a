package io.crossload.load;

import io.crossload.org.Pause;

/** A breath before locked rows are tried again: whoever held the lock should have finished. */
public final class LockPause {
    private final Pause pause;
    private final long millis;

    public LockPause(Pause pause, long millis) {
        this.pause = pause;
        this.millis = millis;
    }

    public void beforeRetry() { pause.forMillis(millis); }
}
