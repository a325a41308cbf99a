package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.crossload.report.diff.Cell;
import io.crossload.report.diff.DiffPage;
import io.crossload.report.diff.SampleDiff;

/** Writes the comparison of a sample through the report routes: a page to read, JSON, and CSV with a line per field of every record. */
public final class DiffReports {
    private final Container container;

    public DiffReports(Container container) { this.container = container; }

    /** @return the folder that they lie in */
    public Path write(SampleDiff diff) {
        Path folder = folder(diff.run());
        var template = container.template();
        template.sendBodyAndHeaders("direct:report-json", diff, headers(folder, "diff.json"));
        template.sendBodyAndHeaders("direct:report-csv", lines(diff), headers(folder, "diff.csv"));
        template.sendBodyAndHeaders("direct:report-text", DiffPage.render(diff), headers(folder, "diff.html"));
        return folder;
    }

    /** Of a sample, by its run. */
    public Path folder(int run) { return container.home().reports(String.format("sample-%04d", run)); }

    private static Map<String, Object> headers(Path folder, String file) { return Map.of("reportFolder", folder.toString(), "CamelFileName", file); }

    private static List<List<String>> lines(SampleDiff diff) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("target", "mapping", "source_key", "salesforce_id", "field", "verdict", "deviation", "rule", "source", "sent", "org")));
        for (SampleDiff.RecordLine record : diff.records()) {
            if (record.cells().isEmpty()) {
                lines.add(List.of(record.target(), record.mapping(), text(record.sourceKey()), text(record.id()), "", record.state().name().toLowerCase(java.util.Locale.ROOT),
                    String.valueOf(record.deviations() > 0), text(record.cause()), "", "", ""));
            }
            for (Cell c : record.cells()) {
                lines.add(List.of(record.target(), record.mapping(), text(record.sourceKey()), text(record.id()), c.field(), c.verdict().word(), String.valueOf(c.deviation()), text(c.rule()),
                    text(c.source()), text(c.sent()), text(c.org())));
            }
        }
        return lines;
    }

    private static String text(String value) { return value == null ? "" : value; }
}
