package io.crossload.source.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Time as the API reader sees it: a steady count for intervals, the wall clock for dates, and waiting. Tests put a virtual one in its place. */
public interface SourceClock {

    /** Steady nanoseconds from an arbitrary start. */
    long nanos();

    Instant now();

    void sleep(Duration pause) throws InterruptedException;

    /** The machine's clock. */
    static SourceClock system() {
        return new SourceClock() {
            @Override
            public long nanos() { return System.nanoTime(); }

            @Override
            public Instant now() { return Instant.now(); }

            @Override
            public void sleep(Duration pause) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        };
    }
}
