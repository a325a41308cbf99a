package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;
import io.crossload.report.verify.Proof;
import io.crossload.step.Load;
import io.crossload.step.Prove;
import io.crossload.step.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "summary")
@Served(to = Access.OPERATOR, at = "load/prove", with = "--prove", answer = "prove")
@Command(name = "load", mixinStandardHelpOptions = true,
    description = "Maps the newest checked extract and loads it into Salesforce, parents first. A load that was cut short is resumed. With --prove it writes nothing, and says what loading again would do.")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--prove", description = "Load nothing: map the newest load again, compare each row with what was sent and with the org, and count what a second load would create or change. Ends with 1 unless both are 0.")
    private boolean prove;

    @Override
    public Integer call() { return prove ? prove() : load(); }

    private int load() {
        return common.run(container -> {
            var progress = common.progress();
            Runs.Run run = new Load(container, progress).run();
            progress.end();
            RunSummary summary = RunSummary.of(container.ledger(), run);
            var folder = new Reports(container).write(summary);
            if (common.json) {
                Json.print(common.out(), summary);
            } else {
                common.out().println("Run " + run.number() + " of extract " + run.extract() + "\n\n" + Tables.summary(summary) + "\nReports: " + folder);
            }
            return CrossloadCommand.exit(summary.deadLettered() == 0 && summary.failed() == 0 && summary.addsUp());
        });
    }

    private int prove() {
        return common.run(container -> {
            var progress = common.progress();
            Prove.Result result = new Prove(container, progress).run();
            progress.end();
            if (common.json) {
                Json.print(common.out(), result);
            } else {
                common.out().print(text(result.proof()) + "Reports: " + result.reports() + "\n");
            }
            return CrossloadCommand.exit(result.proof().proved());
        });
    }

    static String text(Proof proof) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"mapping", "rows", "unchanged", "created", "updated", "parked"});
        proof.mappings().forEach(m -> lines.add(new String[] {m.mapping(), Tables.number(m.rows()), Tables.number(m.unchanged()), Tables.number(m.created()), Tables.number(m.updated()), Tables.number(m.parked())}));
        lines.add(new String[] {"in all", Tables.number(proof.rows()), Tables.number(proof.unchanged()), Tables.number(proof.created()), Tables.number(proof.updated()), Tables.number(proof.parked())});
        return "Second pass over run " + proof.run() + " of extract " + proof.extract() + ", org " + proof.org() + "; nothing was written\n\n" + Tables.render(lines) + "\ncreated = " + proof.created()
            + ", updated = " + proof.updated() + (proof.proved() ? "\n" : "; prove.csv lists the rows\n");
    }
}
