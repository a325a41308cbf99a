package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.crossload.report.RunSummary;

/** The tables that people read at the end of a step. */
final class Tables {
    private Tables() { }

    static String summary(RunSummary summary) {
        List<String[]> sources = new ArrayList<>();
        sources.add(new String[] {"source type", "extracted", "filtered", "folded", "loaded", "dead-lettered", ""});
        for (RunSummary.SourceTypeLine line : summary.sourceTypes()) {
            sources.add(line.offered()
                ? new String[] {line.type(), number(line.extracted()), number(line.filtered()), number(line.folded()), number(line.loaded()), number(line.deadLettered()),
                    line.addsUp() ? "adds up" : number(line.open()) + " open"}
                : new String[] {line.type(), "not offered", "", "", "", "", ""});
        }
        List<String[]> targets = new ArrayList<>();
        targets.add(new String[] {"target", "sent", "created", "updated", "unchanged", "failed", "in org"});
        for (RunSummary.TargetLine line : summary.targets()) {
            targets.add(new String[] {line.target(), number(line.sent()), number(line.created()), number(line.updated()), number(line.unchanged()), number(line.failed()), number(line.inOrg())});
        }
        StringBuilder text = new StringBuilder(render(sources)).append('\n').append(render(targets));
        if (!summary.filters().isEmpty()) {
            List<String[]> filters = new ArrayList<>();
            filters.add(new String[] {"filtered by rule", "rows"});
            summary.filters().forEach(f -> filters.add(new String[] {f.type() + ": " + f.rule(), number(f.rows())}));
            text.append('\n').append(render(filters));
        }
        return text.toString();
    }

    static String number(long n) { return String.format(Locale.ROOT, "%,d", n); }

    /** First column left, the others right aligned. */
    static String render(List<String[]> lines) { return render(lines, ""); }

    /** All columns left aligned. */
    static String left(List<String[]> lines) { return render(lines, "-"); }

    private static String render(List<String[]> lines, String others) {
        int[] width = new int[lines.get(0).length];
        lines.forEach(l -> {
            for (int i = 0; i < l.length; i++) {
                width[i] = Math.max(width[i], l[i].length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder row = new StringBuilder("  ");
            for (int i = 0; i < line.length; i++) {
                row.append(String.format(i == 0 ? "%-" + Math.max(1, width[i]) + "s" : "%" + others + Math.max(1, width[i]) + "s", line[i])).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
