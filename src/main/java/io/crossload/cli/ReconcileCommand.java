package io.crossload.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.report.reconcile.Judgement;
import io.crossload.report.reconcile.Reconciliation;
import io.crossload.step.Reconcile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Served(to = Access.OPERATOR, answer = "reconcile")
@Command(name = "reconcile", mixinStandardHelpOptions = true,
    description = "Counts per source type and object from the extract to the org, and lists the records behind every difference; writes a page to sign, JSON and CSV. Ends with 1 when a difference is above the threshold, or rows are parked.")
final class ReconcileCommand implements Callable<Integer> {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    @Mixin
    private Audited common;

    @Spec
    private CommandSpec spec;

    @Option(names = "--threshold", paramLabel = "PERCENT", defaultValue = Reconcile.USUAL, description = "Difference of a source type or object that is only listed; above it, it is flagged (default: ${DEFAULT-VALUE}).")
    private BigDecimal threshold;

    @Override
    public Integer call() {
        if (threshold.signum() < 0 || threshold.compareTo(ALL) > 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--threshold is 0 to 100 percent, not " + threshold.toPlainString() + ".");
        }
        return common.run(container -> {
            var progress = common.progress();
            Reconcile.Result result = new Reconcile(container, progress).run(threshold);
            progress.end();
            if (common.json) {
                Json.print(common.out(), result);
            } else {
                common.out().print(text(result.reconciliation()) + "\nReports: " + result.reports() + "\n");
            }
            return CrossloadCommand.exit(result.reconciliation().passed());
        });
    }

    static String text(Reconciliation r) {
        List<String[]> types = new ArrayList<>();
        types.add(new String[] {"source type", "extracted", "filtered", "folded", "expected", "loaded", "parked", "missing", "difference", "%", ""});
        r.sourceTypes().stream().filter(Reconciliation.TypeLine::offered).forEach(t -> types.add(new String[] {t.type(), Tables.number(t.extracted()), Tables.number(t.filtered()), Tables.number(t.folded()),
            Tables.number(t.expected()), Tables.number(t.loaded()), Tables.number(t.parked()), Tables.number(t.missing()), Tables.number(t.difference()), t.percent().toPlainString(), word(t.judgement())}));
        List<String[]> targets = new ArrayList<>();
        targets.add(new String[] {"object", "created", "updated", "parked", "in ledger", "in org", "missing", "without key", "extra", "difference", "%", ""});
        r.targets().forEach(t -> targets.add(new String[] {t.target(), Tables.number(t.created()), Tables.number(t.updated()), Tables.number(t.parked()), Tables.number(t.inLedger()), Tables.number(t.inOrg()),
            Tables.number(t.missing()), Tables.number(t.withoutKey()), Tables.number(t.extra()), Tables.number(t.difference()), t.percent().toPlainString(), word(t.judgement())}));
        return "Run " + r.run() + " of extract " + r.extract() + ", org " + r.org() + ", threshold " + r.threshold().toPlainString() + " %\n\n" + Tables.render(types) + "\n" + Tables.render(targets) + "\n"
            + verdict(r) + "\n";
    }

    private static String verdict(Reconciliation r) {
        if (r.passed()) {
            return r.judgement() == Judgement.CLEAN ? "Passed: no differences." : "Passed: differences, none above the threshold; differences.csv lists their records.";
        }
        List<String> why = new ArrayList<>();
        if (r.judgement() == Judgement.FLAGGED) {
            why.add("a difference is above the threshold (differences.csv)");
        }
        if (r.parked() > 0) {
            why.add(Tables.number(r.parked()) + " rows are parked (dead-letters.csv)");
        }
        if (r.unaccounted() != 0) {
            why.add(Tables.number(r.unaccounted()) + " rows are not accounted for (./crossload load --prove lists them)");
        }
        return "Wants review: " + String.join("; ", why) + ".";
    }

    private static String word(Judgement judgement) { return judgement.name().toLowerCase(Locale.ROOT); }
}
