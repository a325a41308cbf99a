package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.Struck;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the API was asked and what it answered. */
final class Counters {
    private final Map<String, LongAdder> paths = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder nonGet = new LongAdder();
    private final LongAdder personalLinks = new LongAdder();
    private final LongAdder redirectsFollowed = new LongAdder();
    private final LongAdder keysOnCdn = new LongAdder();

    void request(String template) { count(paths, template); }

    void status(int status) { count(statuses, Integer.toString(status)); }

    void reset() { count(statuses, "reset"); }

    void faults(Struck struck) {
        for (Fault fault : struck.faults()) {
            count(faults, fault.kind().word());
        }
    }

    void refused() { refused.increment(); }

    void nonGet() { nonGet.increment(); }

    void personalLink() { personalLinks.increment(); }

    void redirectFollowed() { redirectsFollowed.increment(); }

    void keyOnCdn() { keysOnCdn.increment(); }

    Stats stats(int day, int mostInOneSecond) {
        return new Stats(day, sums(paths), sums(statuses), mostInOneSecond, refused.sum(), nonGet.sum(), personalLinks.sum(),
            redirectsFollowed.sum(), keysOnCdn.sum(), sums(faults));
    }

    private static void count(Map<String, LongAdder> sums, String name) { sums.computeIfAbsent(name, n -> new LongAdder()).increment(); }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }
}
