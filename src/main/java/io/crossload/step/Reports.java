package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.report.RunSummary;
import io.crossload.report.check.CheckDocument;

/** Writes the reports of a run, as JSON and CSV, through the report routes. */
public final class Reports {
    private static final int LISTED = 100_000;

    private final Container container;

    public Reports(Container container) { this.container = container; }

    /** @return the folder that they lie in */
    public Path write(RunSummary summary) {
        Path folder = folder(summary.run());
        var template = container.template();
        template.sendBodyAndHeaders("direct:report-json", summary, headers(folder, "summary.json"));
        template.sendBodyAndHeaders("direct:report-csv", findings(summary.extract()), headers(folder, "findings.csv"));
        template.sendBodyAndHeaders("direct:report-csv", deadLetters(summary.run()), headers(folder, "dead-letters.csv"));
        return folder;
    }

    /** Of a run. */
    public Path folder(int run) { return container.home().reports(String.format("run-%04d", run)); }

    /** The report of a check, in the folder, as page, document and table. */
    void write(CheckDocument document, Path folder) {
        var template = container.template();
        template.sendBodyAndHeaders("direct:report-json", document, headers(folder, "check.json"));
        template.sendBodyAndHeaders("direct:report-csv", document.table(), headers(folder, "check.csv"));
        try {
            ExtractFolder.writeWhole(folder.resolve("check.html"), document.html().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> headers(Path folder, String file) {
        return Map.of("reportFolder", folder.toString(), "CamelFileName", file);
    }

    private List<List<String>> findings(int extract) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("phase", "code", "severity", "source_type", "count", "what", "cure", "examples")));
        container.ledger().findings().of(extract).forEach(f -> lines.add(List.of(f.phase(), f.code().name(), String.valueOf(f.code().severity()), String.valueOf(f.sourceType()),
            Long.toString(f.count()), f.code().what(), f.code().cure(),
            String.join(" ", f.examples().stream().map(e -> e.sourceKey() == null ? String.valueOf(e.detail()) : e.sourceKey()).toList()))));
        return lines;
    }

    private List<List<String>> deadLetters(int run) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of("id", "stage", "target", "source_key", "error_code", "message", "job_id", "attempts", "state")));
        container.ledger().deadLetters().list(new Filter(null, null, null, null, run, null), LISTED, 0).forEach(l -> lines.add(List.of(l.id(), l.stage().name(),
            String.valueOf(l.target()), l.sourceKey(), l.errorCode(), String.valueOf(l.message()), l.jobId() == null ? "" : l.jobId(), Integer.toString(l.attempts()), l.state().name())));
        return lines;
    }
}
