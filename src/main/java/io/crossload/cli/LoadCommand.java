package io.crossload.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;
import io.crossload.step.Container;
import io.crossload.step.Load;
import io.crossload.step.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "load", mixinStandardHelpOptions = true,
    description = "Maps the newest checked extract and loads it into Salesforce, parents first. A load that was cut short is resumed.")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            Runs.Run run = new Load(container, progress).run();
            progress.end();
            RunSummary summary = RunSummary.of(container.ledger(), run);
            var folder = new Reports(container).write(summary);
            if (common.json) {
                Json.print(System.out, summary);
            } else {
                System.out.println("Run " + run.number() + " of extract " + run.extract() + "\n\n" + Tables.summary(summary) + "\nReports: " + folder);
            }
            return CrossloadCommand.exit(summary.deadLettered() == 0 && summary.failed() == 0 && summary.addsUp());
        });
    }
}
