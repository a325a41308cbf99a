package io.crossload.ledger;

import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;

/**
 * Findings per extract: a count per code and source type, and the first examples of each (20), so that a fault in every row stays small.
 */
public interface Findings {

    /** @param phase {@code extract}, {@code check} or {@code shape/<mapping>}, {@code map/<mapping>} */
    record Tally(String phase, Code code, String sourceType, long count, List<Finding> examples) { }

    /** Replaces what the phase reported before for this extract. */
    void replace(int extract, String phase, List<Tally> tallies);

    List<Tally> of(int extract);
}
