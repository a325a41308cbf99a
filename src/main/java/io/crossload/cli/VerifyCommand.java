package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.report.verify.Verification;
import io.crossload.report.verify.Verification.Counts;
import io.crossload.step.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "verify")
@Command(name = "verify", mixinStandardHelpOptions = true,
    description = "Reads every field of every loaded record back by bulk query and compares it with what was sent; writes a page, JSON and CSV (personal data). Ends with 1 when the org does not have what was sent.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--target", paramLabel = "OBJECT", split = ",", description = "Look at this object only (repeatable, or separated by commas).")
    private List<String> targets = new ArrayList<>();

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            Verify.Result result = new Verify(container, progress).run(targets);
            progress.end();
            if (common.json) {
                Json.print(common.out(), result);
            } else {
                common.out().print(text(result.verification()) + "\nReports: " + result.reports() + "\n");
            }
            return CrossloadCommand.exit(result.verification().passed());
        });
    }

    /** Counts alone: values are personal data, which stay in the reports. */
    static String text(Verification v) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"object", "records", "fields", "equal", "by rule", "deviations", "changed since", "missing", "without key", "extra", "not sent", "parked", "withdrawn"});
        v.targets().forEach(t -> lines.add(line(t.target(), t.counts())));
        lines.add(line("in all", v.totals()));
        StringBuilder text = new StringBuilder("Run " + v.run() + " of extract " + v.extract() + ", org " + v.org() + "\n\n" + Tables.render(lines));
        List<String[]> fields = new ArrayList<>();
        v.fields().stream().filter(f -> f.deviations() + f.changedSince() > 0).forEach(f -> fields.add(new String[] {f.mapping() + "." + f.field(), Tables.number(f.deviations()) + " deviations",
            Tables.number(f.changedSince()) + " changed since by somebody else", "of " + Tables.number(f.values())}));
        if (!fields.isEmpty()) {
            text.append("\nNot as they were sent:\n").append(Tables.left(fields));
        }
        return text.append(v.passed() ? "\nPassed: the org has what was sent.\n" : "\nThe org does not have what was sent; verify.csv lists every record and field.\n").toString();
    }

    private static String[] line(String name, Counts c) {
        return new String[] {name, Tables.number(c.records()), Tables.number(c.values()), Tables.number(c.equal()), Tables.number(c.byRule()), Tables.number(c.deviations()), Tables.number(c.changedSince()),
            Tables.number(c.missing()), Tables.number(c.withoutKey()), Tables.number(c.extra()), Tables.number(c.notSent()), Tables.number(c.parked()), Tables.number(c.withdrawn())};
    }
}
