package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/** The runs of the migration, and per run what each mapping has come to. */
public interface Runs {

    /** Why a run writes to the org. */
    enum Kind { SAMPLE, FULL, DELTA, REPLAY, ROLLBACK }

    /** A run is OPEN until every mapping of it is settled; an open run is resumed, not repeated. */
    enum State { OPEN, DONE }

    /**
     * @param number          counts from 1
     * @param extract         number of the extract it loads
     * @param mappingChecksum SHA-256 over the mapping files it runs with
     */
    record Run(int number, Kind kind, int extract, String mappingChecksum, State state, long startedAt, long endedAt) { }

    /** How far one mapping of a run is. SHAPED: its shaped rows lie on disk; MAPPED: every batch is queued; SETTLED: every batch is settled. */
    enum Progress { WAITING, SHAPED, MAPPED, SETTLED }

    /**
     * @param mapping  name of the mapping file without suffix, for example {@code Contact} or {@code Contact.manager}
     * @param rows     shaped rows
     */
    record Pass(int run, String mapping, String target, String sourceType, Progress progress, long rows) { }

    /**
     * Source rows that took another way than a target row of their own.
     *
     * @param rule name of the filter rule, or {@code folded}
     */
    record Aside(String sourceType, String rule, long rows) { }

    Run begin(Kind kind, int extract, String mappingChecksum);

    /** The newest run that is open. */
    Optional<Run> open();

    Optional<Run> newest();

    Optional<Run> get(int number);

    List<Run> all();

    void finish(int number);

    /** Creates or updates the pass. */
    void pass(Pass pass);

    /** In the order in which they were first written. */
    List<Pass> passes(int run);

    /** Replaces what the run knows of rows that were filtered or folded on the way to one mapping. */
    void asides(int run, String mapping, List<Aside> asides);

    /** Summed over all mappings of the run. */
    List<Aside> asides(int run);
}
