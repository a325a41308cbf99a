package io.crossload.load;

import io.crossload.ledger.Batches.BatchId;

/**
 * Up to 10,000 rows for one target: one queue message, one Bulk API 2.0 job. It carries everything that a loader needs, so that loaders
 * share no disk.
 *
 * @param parent     sequence of the batch whose rows this one retries, 0 for a first attempt
 * @param attempt    from 1
 * @param earlier    attempts of earlier runs (a replayed dead letter has some)
 * @param order      what it has in common with other batches of its mapping
 * @param serial     loaded one after the other (retries of locked rows)
 * @param index      what the ledger needs of every row, in row order
 * @param rows       the upload: CSV with a header line, LF
 * @param sources    the shaped rows they were mapped from, as CSV with a header line, in the same order
 */
public record Batch(BatchId id, int parent, int attempt, int earlier, BatchOrder order, boolean serial, Index index, byte[] rows, byte[] sources) {

    /**
     * @param keys       external ids
     * @param sourceKeys keys of the source rows
     * @param sourceRows how many source rows each row stands for (0 = it counts for none)
     * @param checksums  content hash of each mapped row
     */
    public record Index(String[] keys, String[] sourceKeys, int[] sourceRows, long[] checksums) {
        public int size() { return keys.length; }
    }

    public int size() { return index.size(); }

    public String target() { return order.target(); }

    public String sourceType() { return order.sourceType(); }

    /** Part of a rollback. */
    public boolean takesBack() { return order.takesBack(); }

    public String operation() { return order.operation(); }
}
