package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The index of the dead-letter queues. The record itself (original and mapped row) travels on the queue; here stands what an operator filters by.
 */
public interface DeadLetters {

    /** Stage at which a record failed; each has its own queue. */
    enum Stage { EXTRACT, MAP, LOAD }

    /** PARKED waits for the operator; REPLAYING is on its way again; the others are final. */
    enum State { PARKED, REPLAYING, REPLAYED, DISCARDED }

    /**
     * @param id         deterministic: the same failure of the same record in the same run has the same id
     * @param run        0 for stage EXTRACT
     * @param target     null for stage EXTRACT
     * @param errorCode  Salesforce status code (REQUIRED_FIELD_MISSING) or catalogue code
     * @param message    Salesforce's or Crossload's text, without the record's values
     * @param jobId      Bulk job, null before the load
     * @param attempts   how often it has been tried
     * @param createdAt  epoch milliseconds
     */
    record DeadLetter(String id, Stage stage, int run, String mapping, String target, String sourceType, String sourceKey,
                      String errorCode, String message, String jobId, int attempts, State state, long createdAt) { }

    /** Every condition that is not null must hold. */
    record Filter(Stage stage, State state, String target, String errorCode, Integer run, String id) {
        public static Filter parked() { return new Filter(null, State.PARKED, null, null, null, null); }
    }

    /** Adds; an id that is there already becomes PARKED again with the new cause and run; its first time and the larger number of attempts stay. */
    void park(List<DeadLetter> letters);

    /** Oldest first. */
    List<DeadLetter> list(Filter filter, int limit, int offset);

    long count(Filter filter);

    /** Counts per stage, target and error code. */
    record Group(Stage stage, String target, String errorCode, long count) { }

    /** Largest first. */
    List<Group> groups(Filter filter);

    Optional<DeadLetter> get(String id);

    void state(List<String> ids, State state);

    /** Whether any letter of the mapping is PARKED or REPLAYING; asked for every batch, so it must be cheap. */
    boolean anyOpen(String mapping);

    /** Those of the ids that are PARKED or REPLAYING become REPLAYED; unknown ids are passed over. */
    void resolve(List<String> ids);
}
