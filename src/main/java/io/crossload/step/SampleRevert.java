package io.crossload.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.load.rollback.DriftPolicy;

/**
 * {@code crossload sample --revert}: takes the newest sample out of the org again, with what replays of its dead letters added, and forgets it, so
 * that the next load starts afresh. What somebody has worked on since stays and is reported. A {@link Rollback} of that run.
 */
public final class SampleRevert {
    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public SampleRevert(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    public record TargetLine(String target, int deleted, int restored, int left) { }

    /** @param why see {@link WayBack.Why} */
    public record LeftLine(String target, String id, String sourceKey, String why, String detail) { }

    /** @param sample run that is taken back; @param run that took it back, 0 for a dry run */
    public record Report(int sample, int run, boolean dryRun, List<TargetLine> targets, List<LeftLine> left) { }

    public Report run(boolean dryRun) {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run sample = Sample.newest(ledger).filter(run -> !new SampleRun(ledger, run).isTakenBack() || !ledger.records().ofRun(run.number()).isEmpty()).orElseThrow(() -> new CrossloadException(Code.NO_SAMPLE, ""));
        SampleRun.overrun(ledger, sample).ifPresent(over -> {
            throw new CrossloadException(Code.SAMPLE_OVERRUN, "Sample: run " + sample.number() + ", loaded over it: run " + over.number() + ".");
        });
        Rollback rollback = new Rollback(container, progress);
        if (rollback.open().isEmpty()) {
            rollback.plan(sample.number(), DriftPolicy.KEEP, dryRun);
        }
        int by = dryRun ? 0 : rollback.take().certificate().run();
        Report report = new Report(sample.number(), by, dryRun, targets(), left());
        if (dryRun) {
            rollback.drop();
        }
        return report;
    }

    private List<TargetLine> targets() {
        List<TargetLine> lines = new ArrayList<>();
        for (Rollback.TargetPlan plan : new Rollback(container, progress).targets()) {
            lines.add(new TargetLine(plan.target(), (int) plan.delete(), (int) plan.restore(), (int) count(plan.target())));
        }
        return lines;
    }

    private long count(String target) {
        return ledger.wayBack().tallies().stream().filter(t -> t.target().equals(target) && t.state() == State.LEFT).mapToLong(WayBack.Tally::count).sum();
    }

    private List<LeftLine> left() {
        List<LeftLine> left = new ArrayList<>();
        new Rollback(container, progress).targets().forEach(plan -> {
            for (Action action : Action.values()) {
                ledger.wayBack().forEach(plan.target(), action, Set.of(State.LEFT), page -> page.forEach(l -> left.add(new LeftLine(l.target(), l.id(), l.key(), l.why().name(), l.detail()))));
            }
        });
        return left;
    }
}
