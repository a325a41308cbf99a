package io.crossload.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.crossload.csv.Utf8Writer;
import io.crossload.ledger.Batches.BatchId;

/** Collects the rows of one batch. */
final class BatchBuilder {
    /** The two CSV texts: what is uploaded, and what it was mapped from. */
    private static final class Text {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        final CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(1 << 13)
            .build(new Utf8Writer(bytes));

        byte[] finish() {
            try {
                csv.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    private final Text rows = new Text();
    private final Text sources = new Text();
    private final List<String> keys = new ArrayList<>();
    private final List<String> sourceKeys = new ArrayList<>();
    private int[] sourceRows = new int[1024];
    private long[] checksums = new long[1024];

    BatchBuilder(String[] header, String[] sourceHeader) {
        rows.csv.writeRecord(header);
        sources.csv.writeRecord(sourceHeader);
    }

    void add(String key, String sourceKey, int sourceRowCount, long checksum, String[] row, String[] source) {
        int i = keys.size();
        if (i == sourceRows.length) {
            sourceRows = Arrays.copyOf(sourceRows, i * 2);
            checksums = Arrays.copyOf(checksums, i * 2);
        }
        keys.add(key);
        sourceKeys.add(sourceKey);
        sourceRows[i] = sourceRowCount;
        checksums[i] = checksum;
        rows.csv.writeRecord(row);
        sources.csv.writeRecord(source);
    }

    int size() { return keys.size(); }

    /** Bytes of the upload so far, some of them still in the writer's buffer. */
    int uploadBytes() { return rows.bytes.size(); }

    Batch build(BatchId id, int parent, int attempt, int earlier, BatchOrder order, boolean serial) {
        Batch.Index index = new Batch.Index(keys.toArray(String[]::new), sourceKeys.toArray(String[]::new),
            Arrays.copyOf(sourceRows, keys.size()), Arrays.copyOf(checksums, keys.size()));
        return new Batch(id, parent, attempt, earlier, order.target(), order.sourceType(), order.operation(), order.externalId(), serial, index, rows.finish(), sources.finish());
    }
}
