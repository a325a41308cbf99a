package io.crossload.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Ledger;
import io.crossload.load.retry.RetryVerdict;

/** Rows to send again: grouped by parent (rows of one parent lock each other), in small batches where the policy says so. */
final class RetryBatches {
    private final Ledger ledger;
    private final Delivery delivery;

    RetryBatches(Ledger ledger, Delivery delivery) {
        this.ledger = ledger;
        this.delivery = delivery;
    }

    /** @param again rows by what the policies said of them */
    List<Batch> of(Batch batch, Map<RetryVerdict, List<Integer>> again) {
        if (again.isEmpty()) {
            return List.of();
        }
        RowTable rows = RowTable.parse(batch.rows());
        RowTable sources = RowTable.parse(batch.sources());
        int parent = IntStream.range(0, rows.header().length).filter(c -> rows.header()[c].indexOf('.') > 0).findFirst().orElse(-1);
        // After a crash the same retries exist already; they keep their numbers.
        List<BatchRow> known = delivery.children(batch);
        List<Batch> retries = new ArrayList<>();
        BatchBuilder builder = new BatchBuilder(sources.header());
        again.forEach((verdict, members) -> {
            boolean asUpdate = verdict instanceof RetryVerdict.AsUpdate;
            int most = verdict instanceof RetryVerdict.Again some ? some.rows() : ((RetryVerdict.AsUpdate) verdict).rows();
            boolean serial = batch.serial() || verdict instanceof RetryVerdict.Again some && some.serial();
            RowTable sent = asUpdate ? rows.without(batch.order().createOnly()) : rows;
            BatchOrder order = asUpdate ? batch.order().asUpdate() : batch.order();
            List<Integer> sorted = members.stream().sorted(Comparator.<Integer, String>comparing(i -> parent < 0 ? "" : Objects.toString(rows.rows().get(i)[parent], ""))
                .thenComparing(i -> batch.index().keys()[i])).toList();
            for (int from = 0; from < sorted.size(); from += most) {
                builder.begin(sent.header());
                for (int i : sorted.subList(from, Math.min(sorted.size(), from + most))) {
                    builder.add(batch.index().keys()[i], batch.index().sourceKeys()[i], batch.index().sourceRows()[i], batch.index().checksums()[i],
                        sent.rows().get(i), text -> text.line(sources.rows().get(i)));
                }
                int sequence = retries.size() < known.size() ? known.get(retries.size()).id().sequence()
                    : ledger.batches().nextRetrySequence(batch.id().run(), batch.id().mapping());
                retries.add(builder.build(new BatchId(batch.id().run(), batch.id().mapping(), sequence), batch.id().sequence(), batch.attempt() + 1,
                    batch.earlier(), order, serial));
            }
        });
        return retries;
    }

    static BatchRow row(Batch retry) {
        return new BatchRow(retry.id(), retry.parent(), retry.attempt(), retry.target(), retry.operation(), -1, retry.size(), Batches.State.QUEUED,
            null, Batches.Outcome.NONE);
    }
}
