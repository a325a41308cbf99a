package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.crossload.csv.CsvText;
import io.crossload.ledger.Batches.BatchId;

/** Collects the rows of one batch after the other; its buffers serve all of them. */
final class BatchBuilder {
    private final String[] sourceHeader;
    /** What is uploaded. */
    private final CsvText rows = new CsvText();
    /** What it was mapped from. */
    private final CsvText sources = new CsvText();
    private final List<String> keys = new ArrayList<>();
    private final List<String> sourceKeys = new ArrayList<>();
    private int[] sourceRows = new int[1024];
    private long[] checksums = new long[1024];

    BatchBuilder(String[] sourceHeader) { this.sourceHeader = sourceHeader; }

    /** Begins the next batch. */
    BatchBuilder begin(String[] header) {
        rows.clear();
        sources.clear();
        keys.clear();
        sourceKeys.clear();
        rows.line(header);
        sources.line(sourceHeader);
        return this;
    }

    /** @param source adds the line of the source row */
    void add(String key, String sourceKey, int sourceRowCount, long checksum, String[] row, Consumer<CsvText> source) {
        int i = keys.size();
        if (i == sourceRows.length) {
            sourceRows = Arrays.copyOf(sourceRows, i * 2);
            checksums = Arrays.copyOf(checksums, i * 2);
        }
        keys.add(key);
        sourceKeys.add(sourceKey);
        sourceRows[i] = sourceRowCount;
        checksums[i] = checksum;
        rows.line(row);
        source.accept(sources);
    }

    int size() { return keys.size(); }

    /** Bytes of the upload so far. */
    int uploadBytes() { return rows.size(); }

    Batch build(BatchId id, int parent, int attempt, int earlier, BatchOrder order, boolean serial) {
        Batch.Index index = new Batch.Index(keys.toArray(String[]::new), sourceKeys.toArray(String[]::new),
            Arrays.copyOf(sourceRows, keys.size()), Arrays.copyOf(checksums, keys.size()));
        return new Batch(id, parent, attempt, earlier, order, serial, index, rows.toBytes(), sources.toBytes());
    }
}
