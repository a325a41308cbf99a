package io.crossload.step;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;

/**
 * One delta at a time: in this process by a flag, on all nodes of a ledger by a lease that is renewed while the delta works. The holder is the home: whoever holds its lock
 * knows that an earlier delta of the same home is dead, and need not wait until the lease of that one has run out.
 */
final class DeltaLease implements AutoCloseable {
    static final String NAME = "delta";
    private static final Logger LOG = LoggerFactory.getLogger(DeltaLease.class);
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final Duration BEAT = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final String holder;
    private final AtomicBoolean here;
    private final ScheduledExecutorService heart;

    private DeltaLease(Ledger ledger, String holder, AtomicBoolean here) {
        this.ledger = ledger;
        this.holder = holder;
        this.here = here;
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "delta-lease");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @throws CrossloadException DELTA_RUNNING */
    static DeltaLease take(Container container) {
        if (!container.deltaHere().compareAndSet(false, true)) {
            throw new CrossloadException(Code.DELTA_RUNNING, "In this process.");
        }
        String holder = holder(container);
        if (!container.ledger().leases().take(NAME, holder, LENGTH.toMillis())) {
            container.deltaHere().set(false);
            throw new CrossloadException(Code.DELTA_RUNNING, container.ledger().leases().held(NAME)
                .map(lease -> "Another node holds it, unless renewed, until " + Instant.ofEpochMilli(lease.until()) + ".").orElse(""));
        }
        return new DeltaLease(container.ledger(), holder, container.deltaHere());
    }

    private static String holder(Container container) {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return Checksum.of(host + "\n" + container.home().path());
    }

    private void beat() {
        try {
            if (!ledger.leases().take(NAME, holder, LENGTH.toMillis())) {
                LOG.error("The lease of this delta ran out and another node has taken it; what this one still sends is what that one sends");
            }
        } catch (RuntimeException e) {
            LOG.warn("The lease of this delta could not be renewed now: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        ledger.leases().release(NAME, holder);
        here.set(false);
    }
}
