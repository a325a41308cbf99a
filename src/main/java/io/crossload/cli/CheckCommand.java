package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings;
import io.crossload.step.Check;
import io.crossload.step.Container;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, approved = "--waive", answer = "check")
@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks the newest extract and writes a report; blockers that are not waived keep load closed.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--waive", paramLabel = "CODE", split = ",", description = "Take a blocker upon yourself, for this extract only (repeatable, or separated by commas). Needs --reason.")
    private List<String> waive = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why a blocker may be waived; kept in the ledger and shown in the report.")
    private String reason;

    @Override
    public Integer call() {
        Set<Code> waived = codes();
        return common.run(container -> {
            var progress = common.progress();
            Check.Report report = new Check(container, progress).run(waived, common.by(), reason);
            progress.end();
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().print(text(report));
            }
            return CrossloadCommand.exit(report.verdict() == Extracts.Verdict.PASSED);
        });
    }

    private Set<Code> codes() {
        Set<Code> codes = new LinkedHashSet<>();
        for (String word : waive) {
            try {
                codes.add(Code.valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new CrossloadException(Code.WAIVER_REFUSED, word + " is no code.", unknown);
            }
        }
        if (codes.isEmpty() != (reason == null || reason.isBlank())) {
            throw new CrossloadException(Code.WAIVER_REFUSED, codes.isEmpty() ? "--reason needs --waive." : "--waive needs --reason.");
        }
        return codes;
    }

    /** What matters most first. */
    private static List<Findings.Tally> sorted(List<Findings.Tally> findings) {
        return findings.stream().sorted(Comparator.comparing((Findings.Tally f) -> f.code().severity()).thenComparing(Comparator.comparingLong(Findings.Tally::count).reversed())).toList();
    }

    static String text(Check.Report report) {
        StringBuilder text = new StringBuilder("Extract " + report.extract() + ": " + report.verdict().name().toLowerCase(Locale.ROOT) + ", " + report.count(Severity.BLOCKER)
            + " blockers, " + report.count(Severity.WARNING) + " warnings, " + report.count(Severity.NOTE) + " notes\n" + ExtractCommand.findings(sorted(report.findings())));
        report.waivers().forEach(w -> text.append("\nWaived: ").append(w.code()).append(" by ").append(w.by()).append(": ").append(w.reason()));
        text.append(report.waivers().isEmpty() ? "\n" : "\n\n");
        report.findings().stream().map(f -> f.code()).filter(c -> c.severity() == Severity.BLOCKER).distinct()
            .filter(c -> report.waivers().stream().noneMatch(w -> w.code().equals(c.name())))
            .forEach(c -> text.append(c.name()).append(": ").append(c.what()).append(' ').append(c.cure())
                .append(" Or: ./crossload check --waive ").append(c.name()).append(" --reason TEXT\n"));
        return text.append("Report: ").append(Path.of(report.reports()).resolve("check.html")).append(" (and check.json, check.csv)\n").toString();
    }
}
