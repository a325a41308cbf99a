package io.crossload.source.api;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.crossload.source.profile.ApiSettings.Rate;

/**
 * Paces the requests of one API key over all threads. Permits are spaced evenly, with no burst after a quiet time, and the times of the last
 * permits are kept so that no sliding second ever holds more than the hard limit, however late a thread wakes up.
 */
final class TokenBucket {
    private static final long SECOND = 1_000_000_000L;
    /** After a 429 the rate is halved and comes back by one request per second in each of these. */
    private static final long RECOVERY = 10 * SECOND;

    private final SourceClock clock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final long[] granted;
    private int next;
    private long count;
    private long earliest = Long.MIN_VALUE;

    private final Object rates = new Object();
    private double rate;
    private double lowered;
    private long loweredAt;
    private long pausedUntil = Long.MIN_VALUE;

    TokenBucket(Rate settings, SourceClock clock) {
        this.clock = clock;
        this.rate = Math.min(settings.permitsPerSecond(), settings.hardLimit());
        this.lowered = rate;
        this.loweredAt = clock.nanos();
        this.granted = new long[settings.hardLimit()];
    }

    /** Waits for this thread's turn. Threads are served in the order of their coming. */
    void acquire() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            for (long wait = toWait(clock.nanos()); wait > 0; wait = toWait(clock.nanos())) {
                clock.sleep(Duration.ofNanos(wait));
            }
            long now = clock.nanos();
            granted[next] = now;
            next = (next + 1) % granted.length;
            count++;
            earliest = now + (long) Math.ceil(SECOND / rate(now));
        } finally {
            turn.unlock();
        }
    }

    private long toWait(long now) {
        long wait = Math.max(until(earliest, now), pause(now));
        return count < granted.length ? wait : Math.max(wait, granted[next] + SECOND + 1 - now);
    }

    private long pause(long now) {
        synchronized (rates) {
            return until(pausedUntil, now);
        }
    }

    private static long until(long time, long now) {
        return time == Long.MIN_VALUE ? 0 : time - now;
    }

    /** The rate that holds now, in requests per second. */
    double rate(long now) {
        synchronized (rates) {
            return Math.min(rate, lowered + (double) (now - loweredAt) / RECOVERY);
        }
    }

    /** The source said that it is asked too much: halve the rate for a while, and let nobody ask before the pause is over. */
    void slowDown(Duration pause) {
        long now = clock.nanos();
        synchronized (rates) {
            lowered = Math.max(Math.min(1, rate), rate(now) / 2);
            loweredAt = now;
            long until = now + pause.toNanos();
            pausedUntil = pausedUntil == Long.MIN_VALUE ? until : Math.max(pausedUntil, until);
        }
    }

    /** A second connection with the same key may only lower the rate. */
    void atMost(Rate settings) {
        synchronized (rates) {
            rate = Math.min(rate, Math.min(settings.permitsPerSecond(), settings.hardLimit()));
        }
    }
}
