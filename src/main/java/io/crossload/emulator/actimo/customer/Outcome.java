package io.crossload.emulator.actimo.customer;

import java.util.Map;

/**
 * What a migration by the default rules makes of the clean rows of one source type; rows that mess adds are not counted.
 *
 * @param rows     rows of the source
 * @param records  rows that become a record of their own
 * @param filtered rows that become none, by reason
 * @param folded   rows that go into a record together with others
 */
public record Outcome(long rows, long records, Map<String, Long> filtered, long folded) {

    /** Rows filtered for a reason. */
    public long filtered(String reason) { return filtered.getOrDefault(reason, 0L); }

    /** Whether every row is accounted for. */
    public boolean addsUp() { return rows == records + folded + filtered.values().stream().mapToLong(Long::longValue).sum(); }
}
