package io.crossload.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.util.RawValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import io.crossload.step.Turn;

/** The operations that callers started, in this process: the one that works, and what came of those before. What was done stays in the audit log for good. */
final class OperationBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationBoard.class);
    private static final int KEPT = 100;
    /** Documents may be megabytes; older operations keep state and error alone. */
    private static final int DOCUMENTS = 10;
    private static final long CLOSE_SECONDS = 30;

    private final Container container;
    private final Verbs verbs;
    private final String prefix = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Deque<Started> started = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> new Thread(work, "operation"));
    private int numbered;

    /** An operation and the verb that it is, which says who may see its result. */
    record Started(OperationRun run, Verb verb) { }

    OperationBoard(Container container, Verbs verbs) {
        this.container = container;
        this.verbs = verbs;
    }

    /** Starts it when nothing else works. @throws CrossloadException BUSY */
    OperationRun start(Verb verb, List<String> arguments, boolean json, String by) {
        Turn.Holder turn = container.turn().take(verb.name(), by).orElseThrow(() -> new CrossloadException(Code.BUSY,
            container.turn().holder().map(h -> h.verb() + " by " + h.by() + ", since " + h.since() + ".").orElse("It has just ended.")));
        OperationRun run = add(verb, by);
        worker.execute(() -> {
            // Whoever reads that it has ended may start the next at once.
            work(run, verb, arguments, json, () -> container.turn().giveBack(turn));
            container.migration().look();
        });
        return run;
    }

    /** Runs it here and now, beside whatever works. */
    OperationRun.View atOnce(Verb verb, List<String> arguments, boolean json, String by) {
        OperationRun run = new OperationRun("", verb.name(), by);
        work(run, verb, arguments, json, () -> { });
        return run.view(0);
    }

    private synchronized OperationRun add(Verb verb, String by) {
        OperationRun run = new OperationRun(prefix + "-" + ++numbered, verb.name(), by);
        started.addFirst(new Started(run, verb));
        started.stream().skip(DOCUMENTS).forEach(s -> s.run().forget());
        while (started.size() > KEPT) {
            started.removeLast();
        }
        return run;
    }

    /** The newest first. */
    synchronized List<OperationRun> all() { return new ArrayList<>(started.stream().map(Started::run).toList()); }

    synchronized Optional<Started> find(String id) { return started.stream().filter(s -> s.run().id().equals(id)).findFirst(); }

    private void work(OperationRun run, Verb verb, List<String> arguments, boolean json, Runnable beforeItEnds) {
        Verbs.Ended ended = null;
        try {
            ended = verbs.run(verb, arguments, json, run);
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed", verb.name(), e);
        }
        beforeItEnds.run();
        if (ended == null) {
            run.end(OperationRun.State.FAILED, Code.DEFECT.exit().code(), null, List.of(), Problem.defect(), null);
        } else {
            Problem error = error(ended, verb);
            run.end(error == null ? OperationRun.State.DONE : OperationRun.State.FAILED, ended.exit(), document(ended.out(), json), ended.notes(), error, ended.question());
        }
    }

    private static Problem error(Verbs.Ended ended, Verb verb) {
        if (ended.failure() != null) {
            if (ended.failure().code() == Code.DEFECT) {
                LOG.error("{} failed", verb.name(), ended.failure());
            }
            return Problem.of(ended.failure());
        }
        if (ended.question() != null && ended.exit() != 0) {
            return Problem.of(new CrossloadException(Code.NOT_CONFIRMED, ended.question()));
        }
        return ended.exit() != 0 && ended.out().isBlank() ? Problem.of(new CrossloadException(Code.REQUEST_INVALID, String.join(" ", ended.notes()))) : null;
    }

    /** A document is passed on as it was written. */
    private static Object document(String out, boolean json) { return out.isEmpty() ? null : json ? new RawValue(out.strip()) : out; }

    /** Lets what works come to its end, which it does soon when the container was told to stop. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("An operation still works; it is cut short, and goes on when its verb is run again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
