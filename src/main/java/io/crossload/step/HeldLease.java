package io.crossload.step;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.ledger.Ledger;

/** A lease of the ledger that is renewed until it is closed; that of a process that died runs out by itself. */
final class HeldLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);
    static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration BEAT = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final String name;
    private final String holder;
    private final CopyOnWriteArrayList<Runnable> onLoss = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService heart;

    private HeldLease(Ledger ledger, String name, String holder) {
        this.ledger = ledger;
        this.name = name;
        this.holder = holder;
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name + "-lease");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param holder the id of the home; @return empty when another home holds it */
    static Optional<HeldLease> take(Ledger ledger, String name, String holder) {
        return ledger.leases().take(name, holder, LENGTH.toMillis()) ? Optional.of(new HeldLease(ledger, name, holder)) : Optional.empty();
    }

    /** Also does this when another home has taken the lease, because this process could not renew it in time. */
    void onLoss(Runnable act) { onLoss.add(act); }

    void beat() {
        try {
            if (!ledger.leases().take(name, holder, LENGTH.toMillis())) {
                heart.shutdown();
                onLoss.forEach(Runnable::run);
            }
        } catch (RuntimeException e) {
            LOG.warn("The lease \"{}\" could not be renewed now: {}", name, e.getMessage());
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        try {
            ledger.leases().release(name, holder);
        } catch (RuntimeException e) {
            LOG.warn("The lease \"{}\" could not be given back, it runs out by itself: {}", name, e.getMessage());
        }
    }
}
