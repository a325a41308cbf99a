package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.ledger.Findings;
import io.crossload.step.Container;
import io.crossload.step.Extract;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "extract")
@Command(name = "extract", mixinStandardHelpOptions = true,
    description = "Reads every source connection, by API or from exported files, into a new numbered extract.")
final class ExtractCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--files", paramLabel = "PATH", description = "Read exported files (CSV, XLSX, JSON, NDJSON) from this folder or ZIP archive instead of the API.")
    private Path files;

    @Option(names = "--connection", paramLabel = "NAME", description = "Source connection that --files belongs to (needed when there are several).")
    private String connection;

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            Extract.Report report = new Extract(container, progress).run(files, connection);
            progress.end();
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().print(text(report));
            }
            return CrossloadCommand.exit(report.counts().stream().allMatch(c -> c.rejected() == 0));
        });
    }

    static String text(Extract.Report report) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"source type", "connection", "extracted", "rejected"});
        report.counts().forEach(c -> lines.add(new String[] {c.sourceType(), c.connection(), c.offered() ? Tables.number(c.extracted()) : "not offered",
            c.offered() ? Tables.number(c.rejected()) : ""}));
        return "Extract " + report.extract() + "\n\n" + Tables.render(lines) + findings(report.findings());
    }

    static String findings(List<Findings.Tally> findings) {
        if (findings.isEmpty()) {
            return "\nNo findings.\n";
        }
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"finding", "severity", "source type", "count"});
        findings.forEach(f -> lines.add(new String[] {f.code().name(), f.code().severity().name().toLowerCase(java.util.Locale.ROOT), String.valueOf(f.sourceType()), Tables.number(f.count())}));
        return "\n" + Tables.render(lines);
    }
}
