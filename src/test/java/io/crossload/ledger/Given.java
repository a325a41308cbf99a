package io.crossload.ledger;

import java.util.ArrayList;
import java.util.List;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.Records.Record;

/** Rows for ledger tests, filled with what a test does not care about. */
public final class Given {
    private Given() { }

    public static BatchRow batch(int run, String mapping, int sequence, int rows) { return batch(new BatchId(run, mapping, sequence), 0, rows); }

    static BatchRow retry(BatchRow parent, int sequence, int rows) {
        return batch(new BatchId(parent.id().run(), parent.id().mapping(), sequence), parent.id().sequence(), rows);
    }

    private static BatchRow batch(BatchId id, int parent, int rows) {
        return new BatchRow(id, parent, parent == 0 ? 1 : 2, target(id.mapping()), "upsert", parent == 0 ? (id.sequence() - 1L) * rows : -1, rows,
                Batches.State.QUEUED, null, Outcome.NONE);
    }

    static String target(String mapping) { return mapping.replaceFirst("\\..*", ""); }

    static Record record(String mapping, String sourceKey, int run) {
        return new Record(mapping, target(mapping), sourceKey, "003AB" + String.format("%010d", sourceKey.hashCode() & 0xfffffff) + "AAA", true, run,
                sourceKey.hashCode() * 31L, null);
    }

    /** Records {@code contact:<sequence>-<n>} that only this batch writes. */
    static List<Record> records(BatchId id, int count) {
        List<Record> records = new ArrayList<>();
        for (int n = 0; n < count; n++) records.add(record(id.mapping(), String.format("acme-dk:contact:%07d-%05d", id.sequence(), n), id.run()));
        return records;
    }

    static DeadLetter deadLetter(String id) {
        return new DeadLetter(id, DeadLetters.Stage.LOAD, 1, "Contact", "Contact", "contact", "acme-dk:contact:" + id, "REQUIRED_FIELD_MISSING",
                "Required fields are missing: [LastName]", "750000000000001AAA", 1, DeadLetters.State.PARKED, 1_000);
    }

    /** All rows of the batch created. */
    public static Settlement created(BatchRow batch) {
        return new Settlement(batch.id(), new Outcome(batch.rows(), 0, 0, 0, "JobComplete"), records(batch.id(), batch.rows()), List.of(), List.of(),
                List.of(new Loaded("contact", batch.rows(), 0)));
    }
}
