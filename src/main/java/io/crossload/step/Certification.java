package io.crossload.step;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.ledger.WayBack.Tally;
import io.crossload.ledger.WayBack.Why;
import io.crossload.load.rollback.TargetFields;
import io.crossload.report.rollback.Certificate;
import io.crossload.report.rollback.Certificate.LeftClass;
import io.crossload.report.rollback.Certificate.TargetLine;

/** Compares what the org has after a rollback with what it had before the runs that it took back. */
final class Certification {
    private final Container container;
    private final Ledger ledger;
    private final Run run;
    private final List<Run> taken;
    private final String drift;
    private final List<String> cannotUndo;

    Certification(Container container, Run run, List<Run> taken, String drift, List<String> cannotUndo) {
        this.container = container;
        this.ledger = container.ledger();
        this.run = run;
        this.taken = taken;
        this.drift = drift;
        this.cannotUndo = cannotUndo;
    }

    Certificate make() {
        Map<String, List<Tally>> byTarget = new LinkedHashMap<>();
        ledger.wayBack().tallies().forEach(t -> byTarget.computeIfAbsent(t.target(), name -> new ArrayList<>()).add(t));
        List<TargetLine> targets = new ArrayList<>();
        byTarget.forEach((target, tallies) -> targets.add(line(target, tallies)));
        List<LeftClass> left = new ArrayList<>();
        byTarget.forEach((target, tallies) -> {
            for (Why why : Why.values()) {
                long records = sum(tallies, t -> t.state() == State.LEFT && t.why() == why);
                if (records > 0) {
                    left.add(new LeftClass(target, why.name(), meaning(why), records));
                }
            }
        });
        int extract = taken.isEmpty() ? 0 : taken.get(taken.size() - 1).extract();
        String checksum = ledger.extracts().get(extract).map(Extracts.Extract::checksum).orElse(null);
        return new Certificate(run.number(), taken.stream().map(Run::number).toList(), container.orgId(), second(Instant.ofEpochMilli(run.startedAt())), second(Instant.now()), drift,
            extract, checksum, targets, left, cannotUndo);
    }

    private TargetLine line(String target, List<Tally> tallies) {
        Optional<RunMarks> first = taken.stream().map(each -> new RunMarks(ledger, each)).filter(marks -> marks.before(target, false).isPresent()).findFirst();
        Long keysBefore = first.flatMap(marks -> marks.before(target, true)).orElse(null);
        Optional<TargetFields> fields = TargetFields.of(container.mappings().all(), target);
        long[] stay = fields.map(f -> stay(target, f.key())).orElse(new long[2]);
        return new TargetLine(target, sum(tallies, t -> t.action() == Action.DELETE && (t.state() == State.DONE || t.state() == State.GONE)),
            sum(tallies, t -> t.action() == Action.RESTORE && (t.state() == State.DONE || t.state() == State.SAME)), sum(tallies, t -> t.state() == State.LEFT),
            keysBefore, keysBefore == null ? null : keysBefore + stay[0] - stay[1], fields.map(f -> container.orgRest().count(target, f.ours())).orElse(null),
            first.flatMap(marks -> marks.before(target, false)).orElse(null), container.orgRest().count(target, null));
    }

    /** Records that have a key of ours now and had none before, and those that had one and are gone. */
    private long[] stay(String target, String key) {
        long[] stay = new long[2];
        ledger.wayBack().forEach(target, Action.DELETE, java.util.Set.of(State.LEFT), page -> stay[0] += page.size());
        ledger.wayBack().forEach(target, Action.RESTORE, java.util.Set.of(State.LEFT, State.GONE), page -> page.forEach(line -> {
            boolean keyBefore = line.image() == null || line.image().contains("\"" + key + "\":\"");
            if (line.state() == State.GONE) {
                stay[1] += keyBefore ? 1 : 0;
            } else {
                stay[0] += keyBefore ? 0 : 1;
            }
        }));
        return stay;
    }

    private static String meaning(Why why) {
        return switch (why) {
            case CHANGED_SINCE -> "somebody has changed it since";
            case HAS_CHILDREN -> "records hang under it that stay";
            case REFUSED -> "Salesforce refused";
            case NO_IMAGE -> "it was there before, and nobody knows how it looked";
            case NOT_AS_BEFORE -> "it was changed back, and looks otherwise all the same";
        };
    }

    private static long sum(List<Tally> tallies, java.util.function.Predicate<Tally> which) { return tallies.stream().filter(which).mapToLong(Tally::count).sum(); }

    private static String second(Instant moment) { return moment.truncatedTo(ChronoUnit.SECONDS).toString(); }
}
