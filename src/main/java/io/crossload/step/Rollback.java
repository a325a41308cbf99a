package io.crossload.step;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Kind;
import io.crossload.ledger.Runs.Pass;
import io.crossload.ledger.Runs.Run;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.ledger.WayBack.Tally;
import io.crossload.load.LoadMonitor;
import io.crossload.load.RollbackCutter;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.load.rollback.LastLook;
import io.crossload.load.rollback.OrgRows;
import io.crossload.load.rollback.RollbackPlanner;
import io.crossload.load.rollback.Value;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgChildren;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;
import io.crossload.report.rollback.Certificate;

/**
 * {@code crossload rollback}: brings the org back to the state before a run, or before the migration. First a plan, for which nothing is changed in the
 * org; then everything that the runs changed is restored, field by field, so that nothing points to what goes; then what they made is deleted, children
 * before parents. It goes the way of a load, in batches through the queue, so that it is resumed like one. Actimo is not asked for anything.
 */
public final class Rollback {
    /** Marks of the ledger: what the plan is for, as there is one plan at a time. */
    private static final String FROM = "rollback/from";
    private static final String DRIFT = "rollback/drift";
    private static final String CERTIFIED = "rollback/certified";
    /** Stands where the source type of a pass stands in a load. */
    private static final String PASS = "rollback";
    private static final String FILE = "ContentVersion";
    private static final String DOCUMENT = "ContentDocument";
    private static final Set<Kind> WRITING = Set.of(Kind.SAMPLE, Kind.FULL, Kind.DELTA, Kind.REPLAY);

    private final Container container;
    private final Ledger ledger;
    private final WayBack wayBack;
    private final Progress progress;

    public Rollback(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.wayBack = ledger.wayBack();
        this.progress = progress;
    }

    /**
     * @param delete   records that go; @param restore records that are changed back
     * @param changed  records that somebody has changed since and that stay; @param children records that stay because something hangs under them
     * @param noImage  records that were there before and of which nobody knows how they looked
     * @param gone     records that are not there any more; @param same records that look as before already
     * @param forced   records among those that go or are changed back although they have drifted
     */
    public record TargetPlan(String target, long delete, long restore, long changed, long children, long noImage, long gone, long same, long forced) {
        public long left() { return changed + children + noImage; }
    }

    /**
     * @param from       first run that goes; 1 is the state before the migration
     * @param runs       that go
     * @param drift      what happens to records that are not as they were left
     * @param cannotUndo what Salesforce cannot undo, in sentences
     * @param details    CSV of the records that stay, with the reason; null when there are none
     */
    public record Plan(int from, List<Integer> runs, String drift, List<TargetPlan> targets, List<String> cannotUndo, String details) {
        /** Records that change. */
        public long toDo() { return targets.stream().mapToLong(t -> t.delete() + t.restore()).sum(); }

        public long left() { return targets.stream().mapToLong(TargetPlan::left).sum(); }

        /** Everything was taken back before; what is left stays left. */
        @JsonIgnore
        public boolean isNothing() { return runs.isEmpty() && targets.stream().allMatch(t -> t.delete() + t.restore() + t.gone() + t.same() == 0); }
    }

    /** @param reports folder of the certificate */
    public record Report(Certificate certificate, String reports) { }

    /** What is printed as JSON: the plan, null when a rollback that was cut short goes on; what came of it, null when nothing was changed; what was purged, null when nothing was. */
    public record Answer(Plan plan, Certificate certificate, String reports, List<Purge.Removed> purged) { }

    /** @throws CrossloadException ROLLBACK_OPEN when one was cut short: what it has not taken back yet must not be loaded over */
    static void requireNone(Ledger ledger) {
        ledger.runs().open().filter(run -> run.kind() == Kind.ROLLBACK).ifPresent(run -> {
            throw new CrossloadException(Code.ROLLBACK_OPEN, "Run " + run.number() + ".");
        });
    }

    /** The rollback that was cut short: {@link #take} goes on with it, by the plan that it began with. */
    public Optional<Run> open() { return ledger.runs().open().filter(run -> run.kind() == Kind.ROLLBACK); }

    /**
     * Looks at every record and says what would be done.
     *
     * @param from   first run that goes, with all later ones; 0 for all
     * @param dryRun nothing is settled before: of a run that was cut short the plan has what the ledger knows
     */
    public Plan plan(int from, DriftPolicy policy, boolean dryRun) {
        container.requireOrgLogin();
        OrgPin.require(container);
        requireNone(ledger);
        if (from < 0 || from > 0 && ledger.runs().get(from).filter(run -> WRITING.contains(run.kind())).isEmpty()) {
            throw new CrossloadException(Code.RUN_UNKNOWN, "Run " + from + ".");
        }
        int first = from > 0 && standing().stream().anyMatch(run -> run.number() < from) ? from : 1;
        if (!dryRun) {
            finish();
        }
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("rollback"))) {
            long records = wayBack.draft(first, files(first));
            progress.phase("look at " + records + " records", order().size() * 2L);
            OrgRecords org = new OrgRecords(container.orgRest());
            new RollbackPlanner(wayBack, new OrgRows(org, container.orgQuery(), folder.path()), new OrgChildren(container.orgRest()), container.mappings().all(),
                container.settings().number(Setting.ROLLBACK_BULK_ROWS)).plan(order(), policy, container.orgRest().userId(), until(WRITING), until(Set.of(Kind.values())), progress::done);
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        ledger.marks().put(FROM, Integer.toString(first));
        ledger.marks().put(DRIFT, policy.toString());
        List<TargetPlan> targets = targets();
        long left = targets.stream().mapToLong(TargetPlan::left).sum();
        Path details = container.home().reports("rollback-plan");
        return new Plan(first, taken(first).stream().map(Run::number).toList(), policy.toString(), targets, CannotUndo.of(targets),
            left == 0 ? null : new RollbackReports(container).left(details, "left.csv").toString());
    }

    /** Where the org had no file of ours before the first of the runs, all of them are of the runs. */
    private String files(int first) {
        return taken(first).stream().min(Comparator.comparingInt(Run::number)).flatMap(run -> new RunMarks(ledger, run).filesBefore()).filter(count -> count == 0).isPresent()
            ? RollbackPlanner.FILES : "";
    }

    /** Does what the newest plan says, or goes on with the rollback that was cut short. */
    public Report take() {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run run = open().orElseGet(() -> ledger.runs().begin(Kind.ROLLBACK, ledger.runs().newest().map(Run::extract).orElse(0), container.mappings().checksum()));
        try (LoadRoutes routes = new LoadRoutes(container)) {
            Set<String> waiting = routes.waiting();
            // Killed between ledger and queue: their retries left with no transaction.
            Set<String> settledButWaiting = new HashSet<>(waiting);
            ledger.batches().unsettled(run.number()).forEach(b -> settledButWaiting.remove(b.id().toString()));
            routes.start();
            List<String> children = new RollbackPlanner(wayBack, null, null, List.of(), 0).backwards(order());
            List<String> parents = new ArrayList<>(children);
            Collections.reverse(parents);
            parents.forEach(target -> pass(run, target, Action.RESTORE, routes, waiting));
            children.forEach(target -> pass(run, target, Action.DELETE, routes, waiting));
            container.monitor().await(() -> Collections.disjoint(settledButWaiting, routes.waiting()));
        } catch (LoadMonitor.LoadStopped stopped) {
            throw Failures.of(stopped);
        }
        Certificate certificate = certify(run);
        Path reports = new RollbackReports(container).write(certificate);
        forget(run);
        return new Report(certificate, reports.toString());
    }

    /** The plan was a dry run, or nobody wants it. */
    public void drop() { wayBack.clear(); }

    private void pass(Run run, String target, Action action, LoadRoutes routes, Set<String> waiting) {
        String name = RollbackCutter.name(action, target);
        long rows = wayBack.tallies().stream().filter(t -> t.target().equals(target) && t.action() == action && isPlanned(t.state())).mapToLong(Tally::count).sum();
        if (rows == 0 || ledger.runs().passes(run.number()).stream().anyMatch(p -> p.mapping().equals(name) && p.progress() == Runs.Progress.SETTLED)) {
            return;
        }
        progress.phase((action == Action.DELETE ? "delete " : "restore ") + target, rows);
        String object = action == Action.DELETE && target.equals(FILE) ? DOCUMENT : target;
        ledger.runs().pass(new Pass(run.number(), name, target, PASS, Runs.Progress.SHAPED, rows));
        List<BatchRow> known = ledger.batches().ofPass(run.number(), name).stream().filter(b -> b.parent() == 0).toList();
        Set<Integer> skip = new HashSet<>();
        known.stream().filter(b -> b.state() == Batches.State.SETTLED || waiting.contains(b.id().toString())).forEach(b -> skip.add(b.id().sequence()));
        routes.send("take-back", new RollbackCutter.Pass(run.number(), name, target, object, action, known, skip, progress::done));
        container.monitor().await(() -> ledger.batches().countUnsettled(run.number(), name) == 0);
        ledger.runs().pass(new Pass(run.number(), name, target, PASS, Runs.Progress.SETTLED, rows));
    }

    private static boolean isPlanned(State state) { return state == State.TO_DO || state == State.DONE || state == State.REFUSED; }

    private Certificate certify(Run run) {
        int from = from();
        progress.phase("compare", -1);
        try {
            // Once its images are forgotten, what was restored cannot be compared any more.
            boolean certified = ledger.marks().get(CERTIFIED).filter(Integer.toString(run.number())::equals).isPresent();
            if (!certified) {
                new LastLook(wayBack, new OrgRows(new OrgRecords(container.orgRest()), container.orgQuery(), container.home().scratch()), container.mappings().all()).look();
                ledger.marks().put(CERTIFIED, Integer.toString(run.number()));
            }
            return new Certification(container, run, taken(from), ledger.marks().get(DRIFT).orElse("keep"), CannotUndo.of(targets())).make();
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    /** Of what is gone nothing is known any more, and what is restored is as no run has left it. */
    private void forget(Run run) {
        progress.phase("forget", -1);
        List<Run> taken = taken(from());
        new Forgetting(ledger, container.mappings()).forget();
        for (Run each : taken) {
            new DeadLetterDesk(container, progress).discard(new DeadLetters.Filter(null, DeadLetters.State.PARKED, null, null, each.number(), null), false);
            if (each.kind() == Kind.SAMPLE) {
                SampleFolder.of(container.home(), each.number()).discard();
            }
        }
        new RunMarks(ledger, run).endedAt(new OrgChanges(container).newest(run));
        taken.forEach(each -> new RunMarks(ledger, each).takenBack(run.number()));
        ledger.images().forgetSince(from());
        ledger.runs().finish(run.number());
    }

    /** What a run that was cut short has on its way is settled first: a job that runs creates records that nobody would know of. */
    private void finish() {
        ledger.runs().open().filter(run -> run.kind() != Kind.REPLAY).ifPresent(run -> {
            progress.note("Finishing what run " + run.number() + ", which was cut short, has on its way");
            LoadRoutes.settle(container, run);
            new RunMarks(ledger, run).endedAt(new OrgChanges(container).newest(run));
            ledger.runs().finish(run.number());
            new Shaping(container, run).discard();
        });
        new DeadLetterDesk(container, progress).recover();
    }

    private int from() { return ledger.marks().get(FROM).map(Integer::parseInt).orElse(1); }

    /** Runs that write and that nobody has taken back yet. */
    private List<Run> standing() { return ledger.runs().all().stream().filter(run -> WRITING.contains(run.kind()) && new RunMarks(ledger, run).takenBackBy().isEmpty()).toList(); }

    /** Runs that go, or that the rollback that was cut short has marked already. */
    private List<Run> taken(int from) {
        int open = open().map(Run::number).orElse(0);
        return ledger.runs().all().stream().filter(run -> run.number() >= from && WRITING.contains(run.kind()))
            .filter(run -> new RunMarks(ledger, run).takenBackBy().map(by -> by == open).orElse(true)).toList();
    }

    /** Later than this somebody else was at work, whoever it was. A rollback counts for what it has restored alone: what was changed before it and left is still changed. */
    private Instant until(Set<Kind> kinds) {
        return ledger.runs().all().stream().filter(run -> kinds.contains(run.kind())).map(run -> new RunMarks(ledger, run).endedAt()).flatMap(Optional::stream).map(Value::moment).filter(at -> at != null).max(Instant::compareTo).orElse(null);
    }

    /** Objects in the order of the load, parents first. */
    private List<String> order() {
        Set<String> order = new LinkedHashSet<>();
        container.mappings().stages().forEach(stage -> stage.stream().filter(m -> m.firstPass().isEmpty()).map(Mapping::target).forEach(order::add));
        return List.copyOf(order);
    }

    /** The plan by object, parents first. */
    List<TargetPlan> targets() {
        Map<String, List<Tally>> byTarget = new java.util.LinkedHashMap<>();
        order().forEach(target -> byTarget.put(target, new ArrayList<>()));
        wayBack.tallies().forEach(t -> byTarget.computeIfAbsent(t.target(), name -> new ArrayList<>()).add(t));
        return byTarget.entrySet().stream().filter(e -> !e.getValue().isEmpty()).map(e -> plan(e.getKey(), e.getValue())).toList();
    }

    private static TargetPlan plan(String target, List<Tally> tallies) {
        return new TargetPlan(target, sum(tallies, t -> t.action() == Action.DELETE && isPlanned(t.state())), sum(tallies, t -> t.action() == Action.RESTORE && isPlanned(t.state())),
            sum(tallies, t -> t.state() == State.LEFT && t.why() == WayBack.Why.CHANGED_SINCE), sum(tallies, t -> t.state() == State.LEFT && t.why() == WayBack.Why.HAS_CHILDREN),
            sum(tallies, t -> t.state() == State.LEFT && t.why() == WayBack.Why.NO_IMAGE), sum(tallies, t -> t.state() == State.GONE), sum(tallies, t -> t.state() == State.SAME),
            sum(tallies, t -> t.state() == State.TO_DO && t.why() != null));
    }

    private static long sum(List<Tally> tallies, java.util.function.Predicate<Tally> which) { return tallies.stream().filter(which).mapToLong(Tally::count).sum(); }
}
