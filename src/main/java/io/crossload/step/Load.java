package io.crossload.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Extracts.Extract;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Pass;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.BatchCutter;
import io.crossload.load.BatchMessage;
import io.crossload.load.LoadMonitor;
import io.crossload.load.LogContext;
import io.crossload.load.Unchanged;
import io.crossload.load.queue.Queues;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.org.BulkJobs;
import io.crossload.org.OrgException;

/**
 * {@code crossload load}: shapes, maps, queues and loads the newest checked extract, parents first. A run that was cut short is resumed:
 * what is settled stays settled, what waits on the queue is delivered, the rest is mapped again into the same batches.
 */
public final class Load {
    private static final Logger LOG = LoggerFactory.getLogger(Load.class);

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;
    private AuditDates dates;

    public Load(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /** Loads everything; of an extract that a delta made what the org does not have yet. Runs to the end and returns the run. */
    public Run run() {
        boolean delta = ledger.extracts().newest(Extracts.State.COMPLETE).filter(e -> e.base() > 0).isPresent() && Delta.newest(ledger, Runs.Kind.FULL, Runs.State.DONE).isPresent();
        return run(delta ? Runs.Kind.DELTA : Runs.Kind.FULL, Scope.EVERYTHING);
    }

    /** Whether a run loads what is the newest extract, with today's mapping. */
    boolean isOfToday(Run run) {
        return run.mappingChecksum().equals(container.mappings().checksum()) && ledger.extracts().newest(Extracts.State.COMPLETE).filter(e -> e.number() == run.extract()).isPresent();
    }

    /** What is loaded, and what is done around it. */
    interface Scope {
        Scope EVERYTHING = new Scope() { };

        /** Before anything is sent; again when a run is resumed. */
        default void before(Run run, Shaping shaping) { }

        /** Everything is settled; the shaped rows are still there. */
        default void after(Run run, Shaping shaping) { }
    }

    Run run(Runs.Kind kind, Scope scope) {
        container.requireOrgLogin();
        OrgPin.require(container);
        OwnersConfirm.requireActive(container);
        Extract extract = ledger.extracts().newest(Extracts.State.COMPLETE)
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + "."));
        // The sample is what its own gate is opened for.
        new Gatekeeper(container).require(Stream.of(Gate.values()).filter(gate -> kind != Runs.Kind.SAMPLE || gate != Gate.SAMPLE).toArray(Gate[]::new));
        Rollback.requireNone(ledger);
        new DeadLetterDesk(container, progress).recover();
        Run run = openRun(kind, extract);
        LOG.info("Run {}: extract {}, mapping {}", run.number(), extract.number(), run.mappingChecksum().substring(0, 12));
        Shaping shaping = new Shaping(container, run);
        dates = new AuditDates(container, run.extract());
        shaping.shapeAll(progress);
        new StateBefore(container, progress).keep(run);
        scope.before(run, shaping);
        try (MDC.MDCCloseable named = MDC.putCloseable(LogContext.RUN, Integer.toString(run.number())); LoadRoutes routes = new LoadRoutes(container); LiveProgress live = new LiveProgress(container, run, progress)) {
            Set<String> waiting = routes.waiting();
            // Killed between ledger and queue: these must be delivered once more, because their dead letters and retries left with no transaction.
            Set<String> settledButWaiting = new HashSet<>(waiting);
            ledger.batches().unsettled(run.number()).forEach(b -> settledButWaiting.remove(b.id().toString()));
            routes.start();
            for (List<Mapping> stage : container.mappings().stages()) {
                loadStage(run, stage, shaping, routes, waiting);
            }
            container.monitor().await(() -> Collections.disjoint(settledButWaiting, routes.waiting()));
        } catch (LoadMonitor.LoadStopped stopped) {
            throw Failures.of(stopped);
        }
        scope.after(run, shaping);
        new RunMarks(ledger, run).endedAt(new OrgChanges(container).newest(run));
        ledger.runs().finish(run.number());
        shaping.discard();
        return ledger.runs().get(run.number()).orElseThrow();
    }

    /** The open run if it loads the same extract with the same mapping, else a new one. */
    private Run openRun(Runs.Kind kind, Extract extract) {
        String checksum = container.mappings().checksum();
        Optional<Run> open = ledger.runs().open();
        if (open.isPresent()) {
            Run run = open.get();
            if (run.kind() == kind && run.extract() == extract.number() && run.mappingChecksum().equals(checksum)) {
                progress.note("Resuming run " + run.number() + ": " + ledger.batches().countUnsettled(run.number()) + " batches are not settled yet");
                return run;
            }
            progress.note("Run " + run.number() + " was cut short and its extract or mapping has changed since: a new run takes its place");
            drop(run);
            ledger.runs().finish(run.number());
        }
        return ledger.runs().begin(kind, extract.number(), checksum);
    }

    /** What the org works on already is waited for, because it makes records that nobody would know of; nothing of the rest has been processed. */
    private void drop(Run run) {
        Set<String> working = ledger.batches().unsettled(run.number()).stream().filter(b -> b.jobId() != null && !b.operation().equals("upload") && isTaken(b.jobId())).map(b -> b.id().toString()).collect(Collectors.toSet());
        for (String queue : Queues.BATCHES) {
            container.queues().sweep(queue, m -> BatchMessage.runOf(m) == run.number() && !working.contains(Queues.header(m, BatchMessage.BATCH)));
        }
        if (!working.isEmpty()) {
            LoadRoutes.settle(container, run);
        }
    }

    private boolean isTaken(String job) {
        try {
            return new BulkJobs(container.orgCalls()).isTaken(job);
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    /** Mappings of a stage load at the same time, except that two passes over one object would lock each other's rows. */
    private void loadStage(Run run, List<Mapping> stage, Shaping shaping, LoadRoutes routes, Set<String> waiting) {
        Map<String, List<Mapping>> byTarget = new LinkedHashMap<>();
        stage.forEach(m -> byTarget.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m));
        for (int turn = 0;; turn++) {
            int now = turn;
            List<Mapping> together = byTarget.values().stream().filter(list -> list.size() > now).map(list -> list.get(now)).toList();
            if (together.isEmpty()) {
                return;
            }
            together.forEach(mapping -> queue(run, mapping, shaping, routes, waiting));
            for (Mapping mapping : together) {
                container.monitor().await(() -> ledger.batches().countUnsettled(run.number(), mapping.name()) == 0);
                advance(run, mapping, Runs.Progress.SETTLED);
            }
        }
    }

    private void queue(Run run, Mapping mapping, Shaping shaping, LoadRoutes routes, Set<String> waiting) {
        Pass pass = shaping.joined(mapping);
        if (pass.progress() == Runs.Progress.SETTLED || pass.rows() == 0) {
            return;
        }
        progress.part(mapping.name(), pass.rows());
        List<BatchRow> known = ledger.batches().ofPass(run.number(), mapping.name()).stream().filter(b -> b.parent() == 0).toList();
        Set<Integer> skip = new HashSet<>();
        for (BatchRow batch : known) {
            if (batch.state() == Batches.State.SETTLED || waiting.contains(batch.id().toString())) {
                skip.add(batch.id().sequence());
            }
        }
        RowReport report = new RowReport();
        Map<String, ConnectionSettings> connections = ShapeSettingsOf.connections(shaping.profiles(), container);
        routes.send("map", new BatchCutter.Pass(run.number(), dates.of(mapping), () -> shaping.rows(mapping), connections, known, skip, unchanged(run, mapping, shaping), report));
        if (pass.progress().compareTo(Runs.Progress.MAPPED) < 0) {
            RowReport whole = known.isEmpty() ? report : mapAgain(run, mapping, shaping, connections);
            ledger.findings().replace(run.extract(), "map/" + mapping.name(), MapFindings.tallies(mapping, whole));
        }
        advance(run, mapping, Runs.Progress.MAPPED);
    }

    private Unchanged unchanged(Run run, Mapping mapping, Shaping shaping) {
        return run.kind() == Runs.Kind.DELTA ? new Unchanged(ledger, mapping, container.mappings().all(), run.number(), () -> shaping.rows(mapping)) : Unchanged.NOTHING;
    }

    /** The findings of all rows: a pass that was cut short while it was queued has told nobody of those that were queued before. */
    private RowReport mapAgain(Run run, Mapping mapping, Shaping shaping, Map<String, ConnectionSettings> connections) {
        RowReport whole = new RowReport();
        BatchCutter cutter = new BatchCutter(container.settings().number(Setting.LOAD_BATCH_ROWS), container.settings().number(Setting.LOAD_BATCH_MB) << 20, container.settings().number(Setting.FILES_BATCH_ROWS));
        cutter.cut(new BatchCutter.Pass(run.number(), mapping, () -> shaping.rows(mapping), connections, List.of(), Set.of(), Unchanged.NOTHING, whole))
            .forEachRemaining(cut -> { });
        return whole;
    }

    private void advance(Run run, Mapping mapping, Runs.Progress reached) {
        Pass pass = ledger.runs().passes(run.number()).stream().filter(p -> p.mapping().equals(mapping.name())).findFirst().orElseThrow();
        if (pass.progress().compareTo(reached) < 0) {
            ledger.runs().pass(new Pass(pass.run(), pass.mapping(), pass.target(), pass.sourceType(), reached, pass.rows()));
        }
    }
}
