package io.crossload.report.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.crossload.report.diff.Cell;
import io.crossload.report.diff.Verdict;
import io.crossload.report.verify.Verification.FieldLine;

/** Counts the verdicts of each field; memory does not grow with the records. */
public final class FieldTally {
    private record Field(String mapping, String target, String name) { }

    private static final class Tally {
        private long values;
        private long equal;
        private long deviations;
        private long changedSince;
    }

    private final Map<Field, Tally> fields = new LinkedHashMap<>();

    /** @param byOthers whether somebody else changed the record last */
    public void add(String mapping, String target, Cell cell, boolean byOthers) {
        Tally tally = fields.computeIfAbsent(new Field(mapping, target, cell.field()), f -> new Tally());
        tally.values++;
        if (cell.deviation()) {
            tally.deviations += byOthers ? 0 : 1;
            tally.changedSince += byOthers ? 1 : 0;
        } else if (cell.verdict() == Verdict.IDENTICAL) {
            tally.equal++;
        }
    }

    /** Deviations first. */
    public List<FieldLine> lines() {
        List<FieldLine> lines = new ArrayList<>();
        fields.forEach((f, t) -> lines.add(new FieldLine(f.mapping(), f.target(), f.name(), t.values, t.equal, t.values - t.equal - t.deviations - t.changedSince, t.deviations, t.changedSince)));
        lines.sort(Comparator.comparing(FieldLine::deviations).thenComparing(FieldLine::changedSince).reversed());
        return lines;
    }
}
