package io.crossload.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Exit;
import io.crossload.report.estimate.Estimate;
import io.crossload.step.Container;
import io.crossload.step.Estimation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "estimate")
@Command(name = "estimate", mixinStandardHelpOptions = true,
    description = "Says what the load will take: rows, storage, batches, API requests and time, against what the org has left. Not enough keeps load closed.")
final class EstimateCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--over-days", description = "Let the load wait whenever a daily limit is used up; then only storage must suffice.")
    private boolean overDays;

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            Estimation.Result result = new Estimation(container, progress).run(overDays, common.by());
            progress.end();
            if (common.json) {
                Json.print(common.out(), result);
            } else {
                common.out().print(text(result));
            }
            return (result.open() ? Exit.DONE : Exit.LIMITS).code();
        });
    }

    static String text(Estimation.Result result) {
        Estimate estimate = result.estimate();
        List<String[]> targets = new ArrayList<>();
        targets.add(new String[] {"mapping", "rows", "new records", "batches", "requests", "data, KB", "files, KB", "time"});
        estimate.targets().forEach(t -> targets.add(new String[] {t.mapping(), Tables.number(t.rows()), Tables.number(t.created()), Tables.number(t.batches()), Tables.number(t.calls()),
            Tables.number(t.dataKb()), Tables.number(t.fileKb()), time(t.seconds())}));
        Estimate.Totals all = estimate.totals();
        targets.add(new String[] {"in all", Tables.number(all.rows()), Tables.number(all.created()), Tables.number(all.batches()), Tables.number(all.calls()), Tables.number(all.dataMb() << 10),
            Tables.number(all.fileMb() << 10), ""});
        List<String[]> quotas = new ArrayList<>();
        quotas.add(new String[] {"limit", "needed", "left", "of", ""});
        estimate.quotas().forEach(q -> quotas.add(new String[] {q.what(), Tables.number(q.needed()), q.verdict() == Estimate.Verdict.UNKNOWN ? "" : Tables.number(q.remaining()),
            q.verdict() == Estimate.Verdict.UNKNOWN ? "" : Tables.number(q.max()), q.verdict().name().toLowerCase(Locale.ROOT)}));
        List<String[]> phases = new ArrayList<>();
        phases.add(new String[] {"phase", "time", "rests on"});
        estimate.phases().forEach(p -> phases.add(new String[] {p.name(), time(p.seconds()), p.basis()}));
        StringBuilder text = new StringBuilder("Extract " + estimate.extract() + " into org " + estimate.org() + ": a " + estimate.grade().level().name().toLowerCase(Locale.ROOT) + " move"
            + (estimate.grade().reasons().isEmpty() ? "" : " (" + String.join("; ", estimate.grade().reasons()) + ")") + ", about " + time(all.seconds()) + " in all\n");
        text.append(Tables.render(targets)).append('\n').append(Tables.render(quotas)).append('\n').append(Tables.left(phases));
        if (!estimate.advice().isEmpty()) {
            text.append("\nWhat could be left out:\n");
            estimate.advice().forEach(a -> text.append("  ").append(a.what()).append(": ").append(Tables.number(a.rows())).append(" records, ")
                .append(Tables.number(a.dataMb() + a.fileMb())).append(" MB less. ").append(a.how()).append('\n'));
        }
        text.append("\nGate estimate: ").append(result.open() ? "open" : "closed, the org has not enough left").append('\n');
        if (!result.open() && estimate.fits(true)) {
            text.append("Only daily limits are short: ./crossload estimate --over-days lets the load wait for them\n");
        }
        return text.append("Reports: ").append(result.reports()).append('\n').toString();
    }

    private static String time(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() > 0 ? time.toMinutes() + " min " + time.toSecondsPart() + " s" : seconds + " s";
    }
}
