package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/** The batches of every run: one batch = one queue message = one Bulk API 2.0 job. */
public interface Batches {

    /** QUEUED -> OPEN (job id known, nothing uploaded for certain) -> CLOSED (upload closed, the org works) -> SETTLED. */
    enum State { QUEUED, OPEN, CLOSED, SETTLED }

    /**
     * Identity of a batch; the same rows of the same run always have the same one, whatever crashes.
     *
     * @param sequence counts from 1 within the pass; retries get their own sequence (see {@link BatchRow#parent})
     */
    record BatchId(int run, String mapping, int sequence) {
        @Override
        public String toString() { return run + "/" + mapping + "/" + sequence; }
    }

    /**
     * @param parent    sequence of the batch this one retries, 0 for a first attempt
     * @param attempt   1 for the first attempt
     * @param operation upsert, update, insert, delete, hardDelete
     * @param firstRow  position of the first row in the pass's shaped file (0-based), -1 for retries and replays
     * @param rows      rows carried
     * @param jobId     Bulk job, null while QUEUED
     */
    record BatchRow(BatchId id, int parent, int attempt, String target, String operation, long firstRow, int rows, State state,
                    String jobId, Outcome outcome) { }

    /** What became of the rows of a settled batch; retried rows live on in a child batch. created + updated + failed + retried = rows. */
    record Outcome(int created, int updated, int failed, int retried, String jobState) {
        public static final Outcome NONE = new Outcome(0, 0, 0, 0, null);
    }

    /**
     * Everything that one settled batch changes, written in one transaction. Doing it twice changes nothing more.
     *
     * @param records     rows that reached the org
     * @param deadLetters rows that did not and will not be retried
     * @param retries     child batches that carry the retried rows (state QUEUED)
     * @param loaded      source rows per source type that these records carry: see {@link Loaded}
     */
    record Settlement(BatchId batch, Outcome outcome, List<Records.Record> records, List<DeadLetters.DeadLetter> deadLetters,
                      List<BatchRow> retries, List<Loaded> loaded) { }

    /** Source rows of one source type that a batch brought into the org, or parked: rows that stand for themselves (folded rows apart). */
    record Loaded(String sourceType, long loaded, long deadLettered) { }

    /** Adds a batch in state QUEUED together with its rows that could not be mapped; adding it again changes nothing. */
    default void queued(BatchRow batch, List<DeadLetters.DeadLetter> unmapped, List<Loaded> unmappedSources) { queued(batch, unmapped, unmappedSources, 0); }

    /**
     * The same for a stretch of which the org has some rows already.
     *
     * @param sources   source rows that are not in the batch: parked, or loaded because the org has them as they are
     * @param unchanged rows that the org has as they are
     */
    void queued(BatchRow batch, List<DeadLetters.DeadLetter> unmapped, List<Loaded> sources, long unchanged);

    Optional<BatchRow> get(BatchId id);

    /** Batches of a pass in order of sequence. */
    List<BatchRow> ofPass(int run, String mapping);

    /** The batches that carry the retried rows of a settled batch. */
    List<BatchRow> children(BatchId parent);

    /** Batches of the run that are not settled. */
    List<BatchRow> unsettled(int run);

    int countUnsettled(int run);

    int countUnsettled(int run, String mapping);

    /** The job id, written before anything is uploaded; also the next job when an earlier one is gone. Refused for a settled batch. */
    void open(BatchId id, String jobId);

    /** The upload is closed. Refused unless the batch is OPEN or CLOSED. */
    void closed(BatchId id);

    /**
     * Settles the batch, in one transaction. A second time replaces the outcome, and neither brings back a dead letter that an operator has dealt
     * with nor adds retries: those of the first time stand ({@link #children}). Records that a newer run has written stay as they are.
     */
    void settle(Settlement settlement);

    /** Next free sequence for a retry of the pass; first attempts are numbered from 1, retries from 1,000,001. */
    int nextRetrySequence(int run, String mapping);

    /**
     * Per target: sent (rows of first attempts whose upload was closed), created, updated, failed over the run, and rows that were not sent because the org has
     * them as they are. A row that was retried counts once.
     */
    record TargetTotal(String target, long sent, long created, long updated, long failed, long unchanged) {
        public TargetTotal(String target, long sent, long created, long updated, long failed) { this(target, sent, created, updated, failed, 0); }
    }

    List<TargetTotal> totals(int run);

    /**
     * How far a mapping of a run is.
     *
     * @param rows    rows of settled batches that are done with: loaded or parked
     * @param settled batches
     * @param open    batches that are registered and not settled
     */
    record Standing(String mapping, long rows, int settled, int open) { }

    List<Standing> standings(int run);

    /** Per source type over the run: loaded and dead-lettered source rows. */
    List<Loaded> loaded(int run);

    /** The same for those source rows alone that could be mapped. */
    List<Loaded> mapped(int run);
}
