package io.crossload.report.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample compared with its source: deviations first, then everything.
 *
 * @param run     of the sample
 * @param mapping checksum of the mapping that it was loaded with
 * @param org     id of the org
 * @param at      when it was compared, ISO 8601
 */
public record SampleDiff(int run, int extract, String mapping, String org, String at, Totals totals, List<FieldLine> fields, List<RecordLine> records) {

    /**
     * @param parked     records that a rule of Crossload parked, as in a full load
     * @param notInOrg   records that were to be there and are not
     * @param deviations fields and records that are not as they were sent
     */
    public record Totals(int records, int parked, int notInOrg, int values, int identical, int converted, int truncated, int defaulted, int missing, int wrong, int deviations) { }

    /** One field over all records of a mapping. @param rules what was done to it, as often as it was */
    public record FieldLine(String mapping, String target, String field, int values, int identical, int converted, int truncated, int defaulted, int missing, int wrong,
                            int deviations, List<String> rules) { }

    /** What became of a record. */
    public enum State { COMPARED, PARKED, NOT_IN_ORG }

    /**
     * @param id     in the org, or null
     * @param cause  why it is not compared: code of the dead letter, or null
     * @param before whether it was in the org before the sample
     */
    public record RecordLine(String mapping, String target, String sourceKey, String id, State state, String cause, boolean before, List<Cell> cells) {
        public RecordLine {
            cells = List.copyOf(cells);
        }

        /** Deviations of its fields; one for a record that is not there. */
        public int deviations() { return state == State.NOT_IN_ORG ? 1 : (int) cells.stream().filter(Cell::deviation).count(); }
    }

    /** Sums up. */
    public static SampleDiff of(int run, int extract, String mapping, String org, String at, List<RecordLine> lines) {
        List<RecordLine> records = new ArrayList<>(lines);
        records.sort(Comparator.comparing(RecordLine::deviations).reversed());
        Map<String, List<Cell>> cells = new LinkedHashMap<>();
        lines.forEach(r -> r.cells().forEach(c -> cells.computeIfAbsent(r.mapping() + "\n" + r.target() + "\n" + c.field(), f -> new ArrayList<>()).add(c)));
        List<FieldLine> fields = new ArrayList<>();
        cells.forEach((name, of) -> fields.add(field(name.split("\n"), of)));
        fields.sort(Comparator.comparing(FieldLine::deviations).reversed());
        List<Cell> all = lines.stream().flatMap(r -> r.cells().stream()).toList();
        Map<Verdict, Integer> count = count(all);
        int notInOrg = (int) lines.stream().filter(r -> r.state() == State.NOT_IN_ORG).count();
        Totals totals = new Totals(lines.size(), (int) lines.stream().filter(r -> r.state() == State.PARKED).count(), notInOrg, all.size(), count.get(Verdict.IDENTICAL),
            count.get(Verdict.CONVERTED), count.get(Verdict.TRUNCATED), count.get(Verdict.DEFAULTED), count.get(Verdict.MISSING), count.get(Verdict.WRONG),
            notInOrg + (int) all.stream().filter(Cell::deviation).count());
        return new SampleDiff(run, extract, mapping, org, at, totals, fields, records);
    }

    private static FieldLine field(String[] name, List<Cell> cells) {
        Map<Verdict, Integer> count = count(cells);
        List<String> rules = cells.stream().map(Cell::rule).filter(r -> r != null).distinct().sorted().toList();
        return new FieldLine(name[0], name[1], name[2], cells.size(), count.get(Verdict.IDENTICAL), count.get(Verdict.CONVERTED), count.get(Verdict.TRUNCATED),
            count.get(Verdict.DEFAULTED), count.get(Verdict.MISSING), count.get(Verdict.WRONG), (int) cells.stream().filter(Cell::deviation).count(), rules);
    }

    private static Map<Verdict, Integer> count(List<Cell> cells) {
        Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            count.put(verdict, (int) cells.stream().filter(c -> c.verdict() == verdict).count());
        }
        return count;
    }
}
