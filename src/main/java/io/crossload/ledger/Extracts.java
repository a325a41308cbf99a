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
     * @param base     number of the extract that it stands on (a delta), 0 when it was read as a whole
     */
    record Extract(int number, State state, String checksum, Verdict verdict, long startedAt, long endedAt, int base) { }

    /** What one source type of an extract delivered. offered = false means the source does not have it (never "zero rows"). */
    record Count(String connection, String sourceType, boolean offered, long extracted, long rejected) { }

    /** Starts the next extract; any extract still READING is marked ABANDONED. */
    default Extract begin() { return begin(0); }

    /** The same for one that stands on another. */
    Extract begin(int base);

    void complete(int number, String checksum, List<Count> counts);

    void verdict(int number, Verdict verdict);

    Optional<Extract> newest(State state);

    Optional<Extract> get(int number);

    List<Count> counts(int number);

    /** The extract and those that it stands on, itself first. */
    default List<Extract> chain(Extract extract) {
        List<Extract> chain = new java.util.ArrayList<>(List.of(extract));
        for (Optional<Extract> base = get(extract.base()); base.isPresent(); base = get(base.get().base())) {
            chain.add(base.get());
        }
        return chain;
    }
}
