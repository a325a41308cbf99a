package io.crossload.source.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps (or a test says so). */
final class VirtualClock implements SourceClock {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final List<Duration> sleeps = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized long nanos() { return nanos; }

    @Override
    public synchronized Instant now() { return START.plusNanos(nanos); }

    @Override
    public synchronized void sleep(Duration pause) {
        sleeps.add(pause);
        nanos += pause.toNanos();
    }

    synchronized void advance(Duration by) { nanos += by.toNanos(); }

    /** Sleeps so far that are longer than the spacing of the rate. */
    synchronized List<Duration> longSleeps() {
        return sleeps.stream().filter(s -> s.toMillis() >= 100).toList();
    }

    synchronized void forget() { sleeps.clear(); }
}
