package io.crossload.step;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.load.LoadControl;

/** Tells whoever watches, once a second, how far a run is: rows, batches, what is left of the org's limits. */
final class LiveProgress implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Container container;
    private final Runs.Run run;
    private final Progress progress;
    private long nextLook = System.nanoTime();

    LiveProgress(Container container, Runs.Run run, Progress progress) {
        this.container = container;
        this.run = run;
        this.progress = progress;
        Ledger ledger = container.ledger();
        RunProgress.begin(ledger, run, System.currentTimeMillis());
        progress.phase("load", ledger.runs().passes(run.number()).stream().mapToLong(Runs.Pass::rows).sum());
        container.monitor().watch(this::look);
    }

    private synchronized void look() {
        if (System.nanoTime() - nextLook >= 0) {
            tell();
            nextLook = System.nanoTime() + EVERY_NANOS;
        }
    }

    private void tell() {
        RunProgress now = RunProgress.of(container.ledger(), run, System.currentTimeMillis());
        Optional<LoadControl.Word> paused = LoadControl.paused(container.ledger());
        progress.detail(String.format(Locale.ROOT, "%,d batches done, %,d open", now.batchesSettled(), now.batchesOpen())
            + LimitsSeen.of(container.ledger()).map(l -> String.format(Locale.ROOT, ", %,d of %,d API calls left", l.apiCallsLeft(), l.apiCallsMax())).orElse("")
            + paused.map(p -> ", paused by " + p.by()).orElse(""));
        progress.done(now.done());
    }

    @Override
    public synchronized void close() {
        container.monitor().watch(null);
        tell();
    }
}
