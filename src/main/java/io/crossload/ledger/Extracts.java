package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/** The numbered extracts of the migration. */
public interface Extracts {

    /** What stands behind an extract's number. */
    enum State { READING, COMPLETE, ABANDONED }

    /** What the check said of an extract. */
    enum Verdict { NONE, PASSED, BLOCKED }

    /**
     * @param number   counts from 1
     * @param checksum SHA-256 of the manifest, null while reading
     * @param startedAt epoch milliseconds
     * @param endedAt  epoch milliseconds, 0 while reading
     */
    record Extract(int number, State state, String checksum, Verdict verdict, long startedAt, long endedAt) { }

    /** What one source type of an extract delivered. offered = false means the source does not have it (never "zero rows"). */
    record Count(String connection, String sourceType, boolean offered, long extracted, long rejected) { }

    /** Starts the next extract; any extract still READING is marked ABANDONED. */
    Extract begin();

    void complete(int number, String checksum, List<Count> counts);

    void verdict(int number, Verdict verdict);

    Optional<Extract> newest(State state);

    Optional<Extract> get(int number);

    List<Count> counts(int number);
}
