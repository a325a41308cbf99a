package io.crossload.emulator.salesforce.http;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by method, path template and status, and remembers the last ones. */
public final class CallLog {
    private static final int LATEST = 100;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder dataCalls = new LongAdder();
    private final Deque<Made> latest = new ArrayDeque<>();

    /** A call that was answered. @param template of its path; @param status 0 for a connection that was cut */
    public record Made(Instant when, String method, String template, int status) { }

    void count(String method, String template, int status) {
        counts.computeIfAbsent(method + " " + template + " " + status, key -> new LongAdder()).increment();
        synchronized (latest) {
            latest.addFirst(new Made(Instant.now(), method, template, status));
            if (latest.size() > LATEST) latest.removeLast();
        }
    }

    /** The last calls, the latest first. */
    public List<Made> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    void countDataCall() { dataCalls.increment(); }

    /** Calls that count against DailyApiRequests. */
    public long dataCalls() { return dataCalls.sum(); }

    /** {@code "GET /services/data/{version}/query 200"} -> calls. */
    public Map<String, Long> snapshot() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> sums.put(key, count.sum()));
        return sums;
    }
}
