package io.crossload.load;

import java.util.HashSet;
import java.util.Set;

import org.apache.camel.Body;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Ledger;
import io.crossload.load.queue.Queues;

/** Writes a batch into the ledger before it is queued: a message that nobody has heard of cannot exist. */
public final class BatchRegister {
    private final Ledger ledger;
    private final Queues queues;
    private final LoadMonitor monitor;

    public BatchRegister(Ledger ledger, Queues queues, LoadMonitor monitor) {
        this.ledger = ledger;
        this.queues = queues;
        this.monitor = monitor;
    }

    /** @return the cut with those of its dead letters that are still to be queued */
    public BatchCut queued(@Body BatchCut cut) {
        Batch batch = cut.batch();
        if (cut.known()) {
            return cut.unmapped().isEmpty() ? cut : withoutParked(cut);
        }
        long parkedRows = cut.unmapped().stream().filter(p -> Integer.parseInt(p.original().getOrDefault(RowLayout.SOURCE_ROWS, "1")) > 0).count();
        BatchRow row = new BatchRow(batch.id(), 0, 1, batch.target(), batch.operation(), cut.firstRow(), batch.size(),
            Batches.State.QUEUED, null, Batches.Outcome.NONE);
        ledger.batches().queued(row, cut.unmapped().stream().map(ParkedRecord::letter).toList(),
            java.util.List.of(new Loaded(batch.sourceType(), cut.unchangedSources(), parkedRows)), cut.unchanged());
        monitor.events().mapped(batch.target(), batch.size());
        monitor.events().unchanged(batch.target(), cut.unchanged());
        cut.unmapped().forEach(p -> monitor.events().parked(DeadLetters.Stage.MAP.name(), batch.target(), p.letter().errorCode()));
        if (batch.size() == 0) {
            ledger.batches().settle(new Batches.Settlement(batch.id(), Batches.Outcome.NONE, java.util.List.of(), java.util.List.of(), java.util.List.of(), java.util.List.of()));
        }
        return cut;
    }

    /** A run that was killed between the letters of a batch and the batch itself has queued some of them already. */
    private BatchCut withoutParked(BatchCut cut) {
        Set<String> parked = new HashSet<>();
        queues.browse(Queues.deadLetters(DeadLetters.Stage.MAP), message -> {
            if (BatchMessage.runOf(message) == cut.batch().id().run()) {
                parked.add(Queues.header(message, Queues.LETTER));
            }
            return true;
        });
        return new BatchCut(cut.batch(), cut.firstRow(), true, cut.unmapped().stream().filter(p -> !parked.contains(p.letter().id())).toList(), cut.unchanged(), cut.unchangedSources());
    }
}
