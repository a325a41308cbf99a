package io.crossload.report.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.crossload.catalogue.Severity;
import io.crossload.ledger.Extracts.Verdict;
import io.crossload.ledger.Findings.Tally;
import io.crossload.ledger.Gates.Waiver;

/**
 * The report of one check, as check.json holds it. Blockers come first, then what occurs most.
 *
 * @param rows of findings per severity
 */
public record CheckDocument(int extract, Verdict verdict, Counts rows, List<Line> findings) {
    /** Rows that findings of each severity concern. */
    public record Counts(long blockers, long warnings, long notes) { }

    /** @param example a source key, or null when the finding concerns a whole list; @param detail field, file or place, never a value */
    public record Example(String sourceKey, String detail) { }

    /** @param at ISO instant */
    public record Waived(String by, String reason, String at) { }

    /**
     * @param phase  extract or check
     * @param what   of the code, as cure
     * @param waived null when nobody did
     */
    public record Line(String code, Severity severity, String sourceType, String phase, long count, String what, String cure, Waived waived, List<Example> examples) { }

    public CheckDocument {
        findings = List.copyOf(findings);
    }

    public static CheckDocument of(int extract, Verdict verdict, List<Tally> findings, List<Waiver> waivers) {
        List<Line> lines = new ArrayList<>();
        for (Tally f : findings) {
            Waived waived = waivers.stream().filter(w -> w.code().equals(f.code().name())).findFirst().map(w -> new Waived(w.by(), w.reason(), Instant.ofEpochMilli(w.at()).toString())).orElse(null);
            lines.add(new Line(f.code().name(), f.code().severity(), f.sourceType(), f.phase(), f.count(), f.code().what(), f.code().cure(), waived,
                f.examples().stream().map(e -> new Example(e.sourceKey(), e.detail())).toList()));
        }
        lines.sort(Comparator.comparing(Line::severity).thenComparing(Comparator.comparingLong(Line::count).reversed()).thenComparing(Line::code).thenComparing(l -> String.valueOf(l.sourceType())));
        return new CheckDocument(extract, verdict, new Counts(rows(lines, Severity.BLOCKER), rows(lines, Severity.WARNING), rows(lines, Severity.NOTE)), lines);
    }

    private static long rows(List<Line> lines, Severity severity) { return lines.stream().filter(l -> l.severity() == severity).mapToLong(Line::count).sum(); }

    /** The lines of check.csv: a header, then one line per example, or one for a finding without. */
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>(List.of(List.of("severity", "code", "source_type", "phase", "count", "source_key", "detail", "what", "cure", "waived_by", "waived_because")));
        for (Line line : findings) {
            for (Example example : line.examples().isEmpty() ? List.of(new Example(null, null)) : line.examples()) {
                table.add(List.of(line.severity().name(), line.code(), text(line.sourceType()), line.phase(), Long.toString(line.count()), text(example.sourceKey()), text(example.detail()),
                    line.what(), line.cure(), line.waived() == null ? "" : text(line.waived().by()), line.waived() == null ? "" : text(line.waived().reason())));
            }
        }
        return table;
    }

    /** Details and reasons may quote what somebody wrote; a spreadsheet must not run it as a formula. */
    private static String text(String value) { return value == null ? "" : value.matches("(?s)[=+@\\t\\r-].*") ? "'" + value : value; }

    /** The page, which needs nothing else. */
    public String html() { return CheckPage.render(this); }
}
