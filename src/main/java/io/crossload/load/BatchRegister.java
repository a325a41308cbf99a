package io.crossload.load;

import org.apache.camel.Body;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Ledger;

/** Writes a batch into the ledger before it is queued: a message that nobody has heard of cannot exist. */
public final class BatchRegister {
    private final Ledger ledger;

    public BatchRegister(Ledger ledger) { this.ledger = ledger; }

    public void queued(@Body BatchCut cut) {
        Batch batch = cut.batch();
        if (cut.known()) {
            return;
        }
        long parkedRows = cut.unmapped().stream().filter(p -> Integer.parseInt(p.original().getOrDefault(RowLayout.SOURCE_ROWS, "1")) > 0).count();
        BatchRow row = new BatchRow(batch.id(), 0, 1, batch.target(), batch.operation(), cut.firstRow(), batch.size(),
            Batches.State.QUEUED, null, Batches.Outcome.NONE);
        ledger.batches().queued(row, cut.unmapped().stream().map(ParkedRecord::letter).toList(),
            java.util.List.of(new Loaded(batch.sourceType(), 0, parkedRows)));
        if (batch.size() == 0) {
            ledger.batches().settle(new Batches.Settlement(batch.id(), Batches.Outcome.NONE, java.util.List.of(), java.util.List.of(), java.util.List.of(), java.util.List.of()));
        }
    }
}
