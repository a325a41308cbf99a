package io.crossload.step;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.load.queue.EmbeddedBroker;

/**
 * What a container stands on. When one of it cannot be had, what was opened before is given back.
 *
 * @param claim  that this home alone works with a ledger that others can reach; null for a ledger in the home, and for loaders, which work for whoever holds it
 * @param broker null when the broker is a process of its own
 */
record Foundation(Home.Lock lock, Ledger ledger, HeldLease claim, EmbeddedBroker broker) implements AutoCloseable {
    /** The name of the lease. */
    static final String CLAIM = "ledger";
    private static final String WHO = "ledger/home";

    /** @throws CrossloadException HOME_LOCKED, LEDGER_TAKEN and whatever ledger and broker throw */
    static Foundation open(Settings settings, Home home, Role role, String brokerName) {
        Foundation so = new Foundation(home.lock(), null, null, null);
        try {
            so = new Foundation(so.lock, Ledgers.open(settings, home), null, null);
            if (role != Role.LOADER && Ledgers.isShared(settings)) {
                so = new Foundation(so.lock, so.ledger, claim(so.ledger, home), null);
            }
            if (settings.text(Setting.BROKER_URL).equals("embedded")) {
                so = new Foundation(so.lock, so.ledger, so.claim, EmbeddedBroker.start(brokerName, home.brokerFolder(), settings.number(Setting.BROKER_STORE_MB)));
            }
            return so;
        } catch (RuntimeException e) {
            so.close();
            throw e;
        }
    }

    /** Two homes on one ledger would each cut the batches of a run, and each set off the deltas. */
    private static HeldLease claim(Ledger ledger, Home home) {
        HeldLease claim = HeldLease.take(ledger, CLAIM, home.id()).orElseThrow(() -> new CrossloadException(Code.LEDGER_TAKEN, ledger.leases().held(CLAIM)
            .map(held -> ledger.marks().get(WHO).orElse("It") + ", unless renewed, until " + Instant.ofEpochMilli(held.until()) + ".").orElse("It has just let go.")));
        ledger.marks().put(WHO, host() + ":" + home.path());
        return claim;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        if (claim != null) {
            claim.close();
        }
        if (ledger != null) {
            ledger.close();
        }
        lock.close();
    }
}
