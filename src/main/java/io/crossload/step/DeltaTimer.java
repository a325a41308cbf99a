package io.crossload.step;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;

/** What the container's route {@code delta} drives: decides whether a delta is due, and runs it. State is in the ledger, so a container that starts again keeps the rhythm. */
public final class DeltaTimer {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaTimer.class);

    private final Container container;
    private final Ledger ledger;
    private final DeltaPlan plan;
    private final Clock clock;
    private boolean saidEnd;

    DeltaTimer(Container container, Clock clock) {
        this.container = container;
        this.ledger = container.ledger();
        this.plan = DeltaPlan.of(container.settings());
        this.clock = clock;
    }

    /** Whether a delta is to begin now. One that is due while another is under way is held back, and is not made up for. */
    public boolean due() {
        Instant now = clock.instant();
        Optional<Instant> end = plan.windowEnd(ledger);
        if (end.isEmpty()) {
            return false;
        }
        if (now.isAfter(end.get())) {
            sayEnd(end.get());
            return false;
        }
        saidEnd = false;
        if (plan.next(ledger).filter(next -> !next.isAfter(now)).isEmpty()) {
            return false;
        }
        DeltaPlan.starts(ledger, now);
        if (container.deltaHere().get() || ledger.runs().open().filter(run -> run.kind() != Runs.Kind.DELTA).isPresent()) {
            holdBack("another delta or load is under way");
            return false;
        }
        return true;
    }

    private void sayEnd(Instant end) {
        if (!saidEnd) {
            saidEnd = true;
            LOG.info("The window of deltas ended at {}: none is begun by itself any more. ./crossload delta runs one by hand", end);
        }
    }

    private void holdBack(String why) {
        DeltaPlan.holdsBack(ledger);
        LOG.warn("A delta is due and was held back: {} ({} held back so far)", why, DeltaPlan.heldBack(ledger));
    }

    /** Runs one delta to its end, when nothing else works in this container. */
    public void run() {
        Optional<Turn.Holder> turn = container.turn().take("delta", Operation.CONTAINER);
        if (turn.isEmpty()) {
            holdBack("another operation works");
            return;
        }
        try {
            container.operations().run(Operation.ofContainer("delta"), () -> {
                RunSummary summary = new Delta(container, new LoggedProgress()).run(null, null).summary();
                LOG.info("Delta done: run {}, {} dead-lettered, reports in {}", summary.run(), summary.deadLettered(), new Reports(container).write(summary));
                return (summary.deadLettered() == 0 && summary.failed() == 0 && summary.addsUp() ? Exit.DONE : Exit.RECORDS_FAILED).code();
            });
        } catch (CrossloadException e) {
            if (e.code() != Code.DELTA_RUNNING) {
                throw e;
            }
            holdBack("another node runs one");
        } finally {
            container.turn().giveBack(turn.get());
        }
    }

    /** Says in one line why a delta ended early; the next one takes its place. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (cause instanceof CrossloadException known) {
            LOG.error("{}", known.getMessage());
        } else {
            LOG.error("The delta stopped", cause);
        }
    }
}
