package io.crossload.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Findings.Tally;

/** Counts findings per code and source type and keeps the first twenty examples of each, so that a fault in every row stays small. */
public final class FindingTally {
    private static final int EXAMPLES = 20;

    private static final class Group {
        long count;
        final List<Finding> examples = new ArrayList<>();
    }

    private final Map<Code, Map<String, Group>> groups = new EnumMap<>(Code.class);

    public synchronized void add(Finding finding) { add(finding, 1); }

    public synchronized void add(Finding finding, long count) {
        Group group = groups.computeIfAbsent(finding.code(), c -> new LinkedHashMap<>())
            .computeIfAbsent(finding.sourceType() == null ? "" : finding.sourceType(), t -> new Group());
        group.count += count;
        if (group.examples.size() < EXAMPLES) {
            group.examples.add(finding);
        }
    }

    public synchronized List<Tally> tallies(String phase) {
        List<Tally> tallies = new ArrayList<>();
        groups.forEach((code, byType) -> byType.forEach((type, group) ->
            tallies.add(new Tally(phase, code, type, group.count, List.copyOf(group.examples)))));
        return tallies;
    }
}
