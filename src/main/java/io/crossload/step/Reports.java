package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.report.RunSummary;

/** Writes the reports of a run, as JSON and CSV, through the report routes. */
public final class Reports {
    private static final int LISTED = 100_000;

    private final Container container;

    public Reports(Container container) { this.container = container; }

    /** @return the folder that they lie in */
    public Path write(RunSummary summary) {
        Path folder = container.home().reports(String.format("run-%04d", summary.run()));
        var template = container.template();
        template.sendBodyAndHeaders("direct:report-json", summary, headers(folder, "summary.json"));
        template.sendBodyAndHeaders("direct:report-csv", findings(summary.extract()), headers(folder, "findings.csv"));
        template.sendBodyAndHeaders("direct:report-csv", deadLetters(summary.run()), headers(folder, "dead-letters.csv"));
        return folder;
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
