package io.crossload.step;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * One delta at a time: in this process by a flag, for whoever else reads the ledger by a lease. The holder is the home: whoever holds its lock knows that an earlier delta of
 * the same home is dead, and need not wait until the lease of that one has run out.
 */
final class DeltaLease implements AutoCloseable {
    static final String NAME = "delta";

    private final HeldLease lease;
    private final AtomicBoolean here;

    private DeltaLease(HeldLease lease, AtomicBoolean here) {
        this.lease = lease;
        this.here = here;
    }

    /** @throws CrossloadException DELTA_RUNNING */
    static DeltaLease take(Container container) {
        if (!container.deltaHere().compareAndSet(false, true)) {
            throw new CrossloadException(Code.DELTA_RUNNING, "In this process.");
        }
        return HeldLease.take(container.ledger(), NAME, container.home().id()).map(lease -> new DeltaLease(lease, container.deltaHere())).orElseThrow(() -> {
            container.deltaHere().set(false);
            return new CrossloadException(Code.DELTA_RUNNING, container.ledger().leases().held(NAME)
                .map(held -> "Another node holds it, unless renewed, until " + Instant.ofEpochMilli(held.until()) + ".").orElse(""));
        });
    }

    @Override
    public void close() {
        lease.close();
        here.set(false);
    }
}
