package io.crossload.emulator.actimo.api;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Requests per second and key, in a window that slides: any stretch of one second counts, not the calendar's. */
final class RateLimit {
    private static final long SECOND = 1_000_000_000L;
    private final int permits;
    private final LongSupplier nanos;
    private final Map<String, ArrayDeque<Long>> allowed = new ConcurrentHashMap<>();
    private final Map<String, ArrayDeque<Long>> arrived = new ConcurrentHashMap<>();
    private int most;

    RateLimit(int permits, LongSupplier nanos) {
        this.permits = permits;
        this.nanos = nanos;
    }

    /** Counts a request; false when it is one too many. Refused requests do not use up the limit. */
    synchronized boolean allows(String key) {
        long now = nanos.getAsLong();
        ArrayDeque<Long> all = window(arrived, key, now);
        all.addLast(now);
        most = Math.max(most, all.size());
        ArrayDeque<Long> passed = window(allowed, key, now);
        if (passed.size() >= permits) {
            return false;
        }
        passed.addLast(now);
        return true;
    }

    /** Largest number of requests of one key, refused ones included, in any one second. */
    synchronized int mostInOneSecond() { return most; }

    private static ArrayDeque<Long> window(Map<String, ArrayDeque<Long>> windows, String key, long now) {
        ArrayDeque<Long> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!window.isEmpty() && now - window.peekFirst() >= SECOND) {
            window.removeFirst();
        }
        return window;
    }
}
