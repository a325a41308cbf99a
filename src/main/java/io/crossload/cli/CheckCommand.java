package io.crossload.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.catalogue.Severity;
import io.crossload.ledger.Extracts;
import io.crossload.step.Check;
import io.crossload.step.Container;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks the newest extract; blockers keep load closed.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        try (Container container = common.open()) {
            var progress = common.progress();
            Check.Report report = new Check(container, progress).run();
            progress.end();
            if (common.json) {
                Json.print(System.out, report);
            } else {
                System.out.println("Extract " + report.extract() + ": " + report.verdict().name().toLowerCase(java.util.Locale.ROOT) + ", " + report.count(Severity.BLOCKER)
                    + " blockers, " + report.count(Severity.WARNING) + " warnings, " + report.count(Severity.NOTE) + " notes");
                System.out.print(ExtractCommand.findings(report.findings()));
            }
            return CrossloadCommand.exit(report.verdict() == Extracts.Verdict.PASSED);
        }
    }
}
