package io.crossload.step;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;

/** What the container's timer drives: the verbs one after the other; a step that ended stays ended when the container starts again. */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final Container container;
    private final boolean reachable;
    private final Progress progress = new LoggedProgress();

    private boolean due = true;
    private boolean atGate;
    private long notBefore = System.nanoTime();
    private Turn.Holder turn;

    /** @param reachable whether somebody can open a gate while this container runs */
    Migration(Container container, boolean reachable) {
        this.container = container;
        this.reachable = reachable;
    }

    /** Takes its turn to walk, if there is something to walk: not done yet, not stopped by what only an operator can cure, and no other operation works here. It ends with done or failed. */
    public synchronized boolean begins() {
        if (!due || System.nanoTime() - notBefore < 0) {
            return false;
        }
        Optional<Turn.Holder> mine = container.turn().take("start", Operation.CONTAINER);
        mine.ifPresent(holder -> turn = holder);
        return mine.isPresent();
    }

    public synchronized void done() {
        due = false;
        container.turn().giveBack(turn);
        container.getsOn();
    }

    /** Somebody has done something: when the walk stands at a closed gate and all gates are open now, it goes on. */
    public synchronized void look() {
        if (atGate && Gatekeeper.recorded(container.ledger(), container.mappings().checksum()).stream().allMatch(gate -> gate.state() == Gatekeeper.State.OPEN)) {
            LOG.info("The gates are open; goes on");
            atGate = false;
            notBefore = System.nanoTime();
            due = true;
            container.getsOn();
        }
    }

    /** Reads the sources, unless a complete extract is there already: a container that starts again goes on, and does not begin anew. */
    public void extract() {
        if (isLoaded()) {
            LOG.info("The newest extract is loaded; extract, check and load do the next one");
        } else if (newest().isPresent()) {
            LOG.info("An extract waits to be loaded; it is not read again");
        } else {
            container.operations().call(Operation.ofContainer("extract"), () -> new Extract(container, progress).run(null, null));
            container.getsOn();
        }
    }

    public void check() {
        if (isLoaded()) {
            return;
        }
        container.operations().run(Operation.ofContainer("check"), () -> {
            Check.Report report = new Check(container, progress).run();
            LOG.info("Extract {}: check {}", report.extract(), report.verdict());
            return (report.verdict() == Extracts.Verdict.PASSED ? Exit.DONE : Exit.RECORDS_FAILED).code();
        });
    }

    public void load() {
        if (isLoaded()) {
            return;
        }
        container.operations().run(Operation.ofContainer("load"), () -> {
            Runs.Run run = new Load(container, progress).run();
            RunSummary summary = RunSummary.of(container.ledger(), run);
            LOG.info("Run {} done: {} dead-lettered, reports in {}", run.number(), summary.deadLettered(), new Reports(container).write(summary));
            return (summary.deadLettered() == 0 && summary.failed() == 0 && summary.addsUp() ? Exit.DONE : Exit.RECORDS_FAILED).code();
        });
    }

    private Optional<Extracts.Extract> newest() { return container.ledger().extracts().newest(Extracts.State.COMPLETE); }

    /** A finished run has loaded the newest extract with today's mapping. */
    private boolean isLoaded() {
        return newest().map(e -> container.ledger().runs().all().stream().anyMatch(r -> (r.kind() == Runs.Kind.FULL || r.kind() == Runs.Kind.DELTA) && r.extract() == e.number()
            && r.state() == Runs.State.DONE && r.mappingChecksum().equals(container.mappings().checksum()))).orElse(false);
    }

    /**
     * Says in one line why the walk ended early; the container stays up for the operator, also at a closed gate if it can be opened meanwhile. What could not be reached is tried again after a pause.
     */
    public synchronized void failed(org.apache.camel.Exchange exchange) {
        Throwable cause = exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Throwable.class);
        due = cause instanceof CrossloadException known && (known.exit() == Exit.UNREACHABLE || known.exit() == Exit.LIMITS);
        container.stoppedBy(cause instanceof CrossloadException known ? known.code() : Code.DEFECT);
        int pause = container.settings().number(Setting.NODE_RETRY_MS);
        notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        atGate = reachable && cause instanceof CrossloadException known && known.code() == Code.GATE_CLOSED;
        if (cause instanceof CrossloadException known && known.code() == Code.GATE_CLOSED && !reachable) {
            container.ended().complete(known);
        } else if (cause instanceof CrossloadException known) {
            LOG.error("{}{}", known.getMessage(), due ? " Goes on in " + pause + " ms" : atGate ? " Goes on when the gates are open" : "");
        } else {
            LOG.error("The migration stopped", cause);
        }
        container.turn().giveBack(turn);
    }
}
