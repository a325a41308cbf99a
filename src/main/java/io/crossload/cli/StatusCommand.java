package io.crossload.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.RunProgress;
import io.crossload.step.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Served(to = Access.VIEWER, answer = "status")
@Command(name = "status", mixinStandardHelpOptions = true, description = "Where the migration stands; works while another process loads.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        Status.Report report = Status.of(common.home, common.config());
        if (common.json) {
            Json.print(common.out(), report);
            return 0;
        }
        common.out().println("Extract:  " + (report.extract() == 0 ? "none" : report.extract() + ", check " + report.verdict().toLowerCase(java.util.Locale.ROOT)));
        common.out().println("Run:      " + (report.summary() == null ? "none" : report.summary().run() + ", " + report.summary().state().toLowerCase(java.util.Locale.ROOT)
            + (report.batchesOpen() > 0 ? ", " + report.batchesOpen() + " batches not settled" : "")));
        if (report.running() != null) {
            RunProgress progress = report.running().progress();
            common.out().println("Loading:  " + report.running().kind() + " run " + report.running().run() + ", " + Tables.number(progress.done()) + " of " + Tables.number(progress.rows()) + " rows, "
                + Tables.number(progress.batchesSettled()) + " batches done, " + Tables.number(progress.batchesOpen()) + " open"
                + (progress.secondsLeft() < 0 ? "" : String.format(java.util.Locale.ROOT, ", %,.0f rows/s, ", progress.perSecond()) + Times.words(Duration.ofSeconds(progress.secondsLeft())) + " left"));
        }
        if (report.paused() != null) {
            common.out().println("Paused:   by " + report.paused().by() + " at " + report.paused().at() + "; ./crossload resume goes on");
        }
        if (report.limits() != null) {
            common.out().println("Org:      " + Tables.number(report.limits().apiCallsLeft()) + " of " + Tables.number(report.limits().apiCallsMax()) + " API calls and " + Tables.number(report.limits().batchesLeft())
                + " of " + Tables.number(report.limits().batchesMax()) + " bulk batches left of 24 hours, seen at " + report.limits().at());
        }
        Status.LastLine last = report.audit().last();
        common.out().println("Last:     " + (last == null ? "nothing" : last.verb() + " by " + last.by() + (last.started() == null ? "" : ", " + last.started().substring(0, 16)) + ", " + last.outcome() + (last.code() == null ? "" : " (" + last.code() + ")")
            + "; audit log " + report.audit().entries() + ":" + report.audit().head().substring(0, 12)));
        if (report.delta() != null) {
            common.out().println("Deltas:   " + deltas(report.delta()));
        }
        List<String[]> gates = new ArrayList<>();
        gates.add(new String[] {"gate", "", "seen", "by", "at"});
        report.gates().forEach(g -> gates.add(new String[] {g.gate(), g.state(), g.seen() == null ? g.opens() : g.seen() + (g.reason() == null ? "" : " (" + g.reason() + ")"),
            g.by() == null ? "" : g.by(), g.at() == null ? "" : g.at().substring(0, 16)}));
        common.out().println("\n" + Tables.left(gates));
        if (report.summary() != null) {
            common.out().println("\n" + Tables.summary(report.summary()));
        }
        if (!report.deadLetters().isEmpty()) {
            List<String[]> lines = new ArrayList<>();
            lines.add(new String[] {"dead letters", "target", "error code", "count"});
            report.deadLetters().forEach(g -> lines.add(new String[] {g.stage().name().toLowerCase(java.util.Locale.ROOT), g.target() == null ? "-" : g.target(), g.errorCode(), Tables.number(g.count())}));
            common.out().println(Tables.render(lines));
        }
        return 0;
    }

    private static String deltas(Status.DeltaLine delta) {
        String last = delta.underway() ? "one is under way" : delta.run() == 0 ? "none yet" : "run " + delta.run() + (delta.ended() == null ? ", cut short; ./crossload delta finishes it" : " ended " + minute(delta.ended()));
        String mark = delta.watermarks().stream().filter(w -> w.watermark() != null).min(Comparator.comparing(Status.Watermark::watermark))
            .map(w -> "\n          Changes are known up to " + minute(w.watermark()) + " (" + w.connection() + " " + w.sourceType() + ", " + Tables.number(w.lagSeconds() / 60) + " min ago)").orElse("");
        return last + (delta.windowOpen() ? "; a running container begins the next " + (delta.next() == null ? "never" : minute(delta.next())) + ", until " + minute(delta.windowEnd())
            : "; the window of the running container closed " + minute(delta.windowEnd())) + (delta.heldBack() == 0 ? "" : "; " + delta.heldBack() + " held back") + mark;
    }

    private static String minute(String instant) { return instant.substring(0, 16).replace('T', ' ') + " UTC"; }
}
