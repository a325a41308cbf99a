package io.crossload.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;

/**
 * What became of every source row and every target row of a run. For every source type
 * extracted = filtered + folded + loaded + dead-lettered, once the run is done.
 *
 * @param sourceTypes in the order of the source contract
 * @param targets     in load order
 * @param filters     filtered source rows per source type and rule
 */
public record RunSummary(int extract, int run, String state, List<SourceTypeLine> sourceTypes, List<TargetLine> targets, List<FilterLine> filters) {
    /** Rule of source types that support others (groups, users) and make no records of their own. */
    public static final String SUPPORTING = "supporting-list";

    /**
     * @param offered false when no connection has this type; then all counts are 0 and mean nothing
     * @param folded  rows merged into another row of the same type
     * @param mapped  rows that became a Salesforce row
     */
    public record SourceTypeLine(String type, boolean offered, long extracted, long filtered, long folded, long mapped, long loaded, long deadLettered) {
        @JsonIgnore
        public boolean addsUp() { return extracted == filtered + folded + loaded + deadLettered; }

        @JsonIgnore
        public long open() { return extracted - filtered - folded - loaded - deadLettered; }
    }

    /**
     * @param unchanged rows of a delta that the org has as they are; they were not sent
     * @param inOrg     records of this target that the ledger knows to be in the org, over all runs
     */
    public record TargetLine(String target, long sent, long created, long updated, long unchanged, long failed, long inOrg) { }

    public record FilterLine(String type, String rule, long rows) { }

    /** Whether every source row is accounted for. */
    public boolean addsUp() { return sourceTypes.stream().allMatch(SourceTypeLine::addsUp); }

    @JsonIgnore
    public long deadLettered() { return sourceTypes.stream().mapToLong(SourceTypeLine::deadLettered).sum(); }

    @JsonIgnore
    public long failed() { return targets.stream().mapToLong(TargetLine::failed).sum(); }

    public static RunSummary of(Ledger ledger, Runs.Run run) {
        Map<String, List<Extracts.Count>> counts = ledger.extracts().counts(run.extract()).stream()
            .collect(Collectors.groupingBy(Extracts.Count::sourceType, LinkedHashMap::new, Collectors.toList()));
        List<Runs.Pass> passes = ledger.runs().passes(run.number());
        List<Runs.Aside> asides = ledger.runs().asides(run.number());
        Map<String, Batches.Loaded> loaded = ledger.batches().loaded(run.number()).stream().collect(Collectors.toMap(Batches.Loaded::sourceType, l -> l));
        Map<String, Long> mappedRows = ledger.batches().mapped(run.number()).stream()
            .collect(Collectors.toMap(Batches.Loaded::sourceType, l -> l.loaded() + l.deadLettered()));
        List<SourceTypeLine> types = new ArrayList<>();
        List<FilterLine> filters = new ArrayList<>();
        counts.forEach((type, perConnection) -> {
            long extracted = perConnection.stream().mapToLong(Extracts.Count::extracted).sum();
            long rejected = perConnection.stream().mapToLong(Extracts.Count::rejected).sum();
            boolean offered = perConnection.stream().anyMatch(Extracts.Count::offered);
            boolean mapped = passes.stream().anyMatch(p -> p.sourceType().equals(type));
            long folded = sum(asides, type, true);
            boolean told = mapped || asides.stream().anyMatch(a -> a.sourceType().equals(type));
            long filtered = told ? sum(asides, type, false) : extracted - rejected;
            Batches.Loaded done = loaded.getOrDefault(type, new Batches.Loaded(type, 0, 0));
            asides.stream().filter(a -> a.sourceType().equals(type) && !a.rule().equals("folded")).forEach(a -> filters.add(new FilterLine(type, a.rule(), a.rows())));
            if (!told && filtered > 0) {
                filters.add(new FilterLine(type, SUPPORTING, filtered));
            }
            types.add(new SourceTypeLine(type, offered, extracted, filtered, folded, mappedRows.getOrDefault(type, 0L), done.loaded(), rejected + done.deadLettered()));
        });
        return new RunSummary(run.extract(), run.number(), run.state().name(), types, targets(ledger, run, passes), filters);
    }

    private static List<TargetLine> targets(Ledger ledger, Runs.Run run, List<Runs.Pass> passes) {
        Map<String, Long> inOrg = new TreeMap<>();
        passes.stream().filter(p -> p.mapping().indexOf('.') < 0).forEach(p -> inOrg.merge(p.target(), ledger.records().count(p.mapping()), Long::sum));
        return ledger.batches().totals(run.number()).stream()
            .map(t -> new TargetLine(t.target(), t.sent(), t.created(), t.updated(), t.unchanged(), t.failed(), inOrg.getOrDefault(t.target(), 0L))).toList();
    }

    private static long sum(List<Runs.Aside> asides, String type, boolean folded) {
        return asides.stream().filter(a -> a.sourceType().equals(type) && a.rule().equals("folded") == folded).mapToLong(Runs.Aside::rows).sum();
    }
}
