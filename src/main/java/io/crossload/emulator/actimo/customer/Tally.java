package io.crossload.emulator.actimo.customer;

import java.util.Map;
import java.util.TreeMap;

/** An outcome being counted. */
final class Tally {
    private final Map<String, Long> filtered = new TreeMap<>();
    private long rows;
    private long records;
    private long folded;

    void record(long count) {
        rows += count;
        records += count;
    }

    void folded(long count) {
        rows += count;
        folded += count;
    }

    void filtered(String reason, long count) {
        if (count > 0) {
            rows += count;
            filtered.merge(reason, count, Long::sum);
        }
    }

    Outcome outcome() { return new Outcome(rows, records, Map.copyOf(filtered), folded); }
}
