package io.crossload.ledger;

import java.util.Optional;

/** What only one process may do at a time, on whichever node: whoever holds the lease does it, and renews it meanwhile. A holder that is killed loses it when its time is up. */
public interface Leases {

    /** @param until epoch milliseconds; from then on somebody else may take it */
    record Lease(String name, String holder, long until) { }

    /**
     * Takes the lease, or renews it for the one who holds it.
     *
     * @param holder tells the takers apart; one for each attempt to hold it, not for each machine
     * @param millis how long it lasts
     * @return false when another holds it
     */
    boolean take(String name, String holder, long millis);

    /** Gives it back; nothing happens when another holds it by now. */
    void release(String name, String holder);

    /** The lease as somebody holds it now; empty when it is free or its time is up. */
    Optional<Lease> held(String name);
}
