package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.Delta;
import io.crossload.step.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "delta")
@Command(name = "delta", mixinStandardHelpOptions = true,
    description = "After a full load: reads what changed in Actimo since, checks it, and loads what differs from what the org has. A delta that was cut short is finished.")
final class DeltaCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--files", paramLabel = "PATH", description = "Read newer exported files from this folder or ZIP archive, in full, instead of asking the API for changes.")
    private Path files;

    @Option(names = "--connection", paramLabel = "NAME", description = "Source connection that --files belongs to (needed when there are several).")
    private String connection;

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            Delta.Report report = new Delta(container, progress).run(files, connection);
            progress.end();
            var folder = new Reports(container).write(report.summary());
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().println("Run " + report.summary().run() + " of extract " + report.extract() + ", which stands on extract " + report.base() + "\n\n" + readings(report) + "\n"
                    + Tables.summary(report.summary()) + "\nReports: " + folder);
            }
            return CrossloadCommand.exit(report.summary().deadLettered() == 0 && report.summary().failed() == 0 && report.summary().addsUp());
        });
    }

    private static String readings(Delta.Report report) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"source type", "connection", "read", "came", "replaced", "gone", "stay"});
        report.readings().stream().filter(r -> !r.isEmpty()).forEach(r -> lines.add(new String[] {r.sourceType(), r.connection(), r.how().toLowerCase(Locale.ROOT),
            Tables.number(r.came()), Tables.number(r.replaced()), Tables.number(r.gone()), Tables.number(r.kept())}));
        return Tables.render(lines);
    }
}
