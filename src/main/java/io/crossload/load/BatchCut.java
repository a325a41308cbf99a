package io.crossload.load;

import java.util.List;

/**
 * One cut of a pass's shaped rows: the batch, the rows of the same stretch that could not be mapped, and those that the org has as they are.
 *
 * @param firstRow         position of the stretch in the shaped file
 * @param known            the ledger has the batch already (a resumed run): nothing of it is counted again
 * @param unchanged        rows of the stretch that need not be sent
 * @param unchangedSources those of them that stand for source rows
 */
public record BatchCut(Batch batch, long firstRow, boolean known, List<ParkedRecord> unmapped, long unchanged, long unchangedSources) {
    public BatchCut(Batch batch, long firstRow, boolean known, List<ParkedRecord> unmapped) { this(batch, firstRow, known, unmapped, 0, 0); }
}
