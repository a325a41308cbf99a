package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/** What was decided about the gates that a load has to pass. Verdicts are added, never changed. */
public interface Gates {

    /**
     * A verdict.
     *
     * @param basis  what it was given for (extract, mapping, org); a change of it closes the gate
     * @param by     who gave it
     * @param reason why, or null
     * @param seen   what was seen, in a sentence without personal data
     * @param at     epoch milliseconds; 0 to take the ledger's clock
     */
    record Verdict(String gate, boolean open, String basis, String by, String reason, String seen, long at) { }

    /** A blocker of an extract that somebody took upon themselves. */
    record Waiver(int extract, String code, String by, String reason, long at) { }

    void add(Verdict verdict);

    Optional<Verdict> newest(String gate);

    /** All verdicts, oldest first. */
    List<Verdict> history();

    /** Adds or replaces the waiver of a code. */
    void waive(Waiver waiver);

    List<Waiver> waivers(int extract);
}
