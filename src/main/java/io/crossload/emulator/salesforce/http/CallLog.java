package io.crossload.emulator.salesforce.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by method, path template and status. */
public final class CallLog {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder dataCalls = new LongAdder();

    void count(String method, String template, int status) {
        counts.computeIfAbsent(method + " " + template + " " + status, key -> new LongAdder()).increment();
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
