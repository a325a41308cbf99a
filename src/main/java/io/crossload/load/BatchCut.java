package io.crossload.load;

import java.util.List;

/**
 * One cut of a pass's shaped rows: the batch, and the rows of the same stretch that could not be mapped.
 *
 * @param firstRow position of the stretch in the shaped file
 * @param known    the ledger has the batch already (a resumed run): nothing of it is counted again
 */
public record BatchCut(Batch batch, long firstRow, boolean known, List<ParkedRecord> unmapped) { }
