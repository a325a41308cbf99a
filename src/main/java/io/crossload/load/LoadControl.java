package io.crossload.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.org.Pause;

/**
 * What operators say to whatever loads, through the ledger, so that every process of the migration hears it. While it is paused no batch is made and none is sent;
 * those in hand are finished. A stop ends what runs now, and nothing that is started later.
 */
public final class LoadControl {
    private static final Logger LOG = LoggerFactory.getLogger(LoadControl.class);
    private static final String PAUSED = "control/paused";
    private static final String STOPPED = "control/stopped";
    private static final String NOBODY = "";
    private static final long LOOK_MILLIS = 500;

    private final Ledger ledger;
    private final LoadMonitor monitor;
    private final Pause pause;
    private final CopyOnWriteArrayList<Runnable> onStop = new CopyOnWriteArrayList<>();
    /** The stop that was there before this process was: not meant for it. */
    private final String earlierStop;
    private volatile Optional<Word> paused = Optional.empty();
    private boolean deaf;

    /** @param by who said it; @param at when, an ISO instant */
    public record Word(String by, String at) {
        private static Optional<Word> parse(String mark) {
            int end = mark.indexOf(' ');
            return end < 0 ? Optional.empty() : Optional.of(new Word(mark.substring(end + 1), mark.substring(0, end)));
        }
    }

    public LoadControl(Ledger ledger, LoadMonitor monitor, Pause pause) {
        this.ledger = ledger;
        this.monitor = monitor;
        this.pause = pause;
        this.earlierStop = mark(ledger, STOPPED);
    }

    /** Who has paused the migration, if somebody has. */
    public static Optional<Word> paused(Ledger ledger) { return Word.parse(mark(ledger, PAUSED)); }

    /** @return false when it was paused already */
    public static boolean pause(Ledger ledger, String by) {
        boolean first = paused(ledger).isEmpty();
        if (first) {
            ledger.marks().put(PAUSED, Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + by);
        }
        return first;
    }

    /** @return false when it was not paused */
    public static boolean resume(Ledger ledger) {
        boolean was = paused(ledger).isPresent();
        ledger.marks().put(PAUSED, NOBODY);
        return was;
    }

    public static void stop(Ledger ledger, String by) { ledger.marks().put(STOPPED, Instant.now() + " " + by); }

    private static String mark(Ledger ledger, String name) { return ledger.marks().get(name).orElse(NOBODY); }

    /** Also does this when it is told to stop. */
    public void onStop(Runnable act) { onStop.add(act); }

    /** Looks at what was said; asked by a timer, so that nothing on the hot path has to ask the ledger. */
    public void look() {
        try {
            listen();
            if (deaf) {
                LOG.info("The ledger answers again");
            }
            deaf = false;
        } catch (CrossloadException unreachable) {
            if (!deaf) {
                LOG.warn("Cannot hear what operators say: {}", unreachable.getMessage());
            }
            deaf = true;
        }
    }

    private void listen() {
        Optional<Word> now = paused(ledger);
        if (now.isPresent() != paused.isPresent()) {
            LOG.info(now.isPresent() ? "Paused by {}: batches in hand are finished, no further one is sent" : "Resumed", now.map(Word::by).orElse(""));
        }
        paused = now;
        String stop = mark(ledger, STOPPED);
        if (!stop.equals(earlierStop) && !monitor.isStopped()) {
            stop("Told so by " + Word.parse(stop).map(Word::by).orElse("somebody") + ".");
        }
    }

    /** Ends what runs in this process: batches in hand are finished, the others stay on their queue. */
    public void stop(String why) {
        monitor.stop(new CrossloadException(Code.STOPPED, why));
        onStop.forEach(Runnable::run);
    }

    public boolean isPaused() { return paused.isPresent(); }

    /** Stands before every batch: waits while the migration is paused. */
    public void beforeBatch() {
        while (isPaused() && !monitor.isStopped()) {
            pause.forMillis(LOOK_MILLIS);
        }
        if (monitor.isStopped()) {
            throw new LoadMonitor.LoadStopped(monitor.failure());
        }
    }
}
