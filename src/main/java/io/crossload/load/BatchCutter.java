package io.crossload.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.apache.camel.Body;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Cuts the shaped rows of a pass into batches of mapped rows. The cuts depend on the rows and the settings alone, so a resumed run makes
 * the same batches and passes over those that are settled or still wait on the queue.
 */
public final class BatchCutter {
    /**
     * One pass to be cut.
     *
     * @param shaped  CSV of the shaped rows
     * @param known   first-attempt batches that the ledger has, in order
     * @param skip    those of them that need not be sent again: settled, or waiting on the queue
     * @param report  collects the findings of the mapping
     */
    public record Pass(int run, Mapping mapping, Path shaped, Map<String, ConnectionSettings> connections, List<BatchRow> known,
                       Set<Integer> skip, RowReport report, java.util.function.LongConsumer progress) { }

    private final int rowsPerBatch;
    private final int bytesPerBatch;

    public BatchCutter(int rowsPerBatch, int bytesPerBatch) {
        this.rowsPerBatch = rowsPerBatch;
        this.bytesPerBatch = bytesPerBatch;
    }

    public Iterator<BatchCut> cut(@Body Pass pass) {
        try {
            return new Cuts(pass);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Cuts implements Iterator<BatchCut>, AutoCloseable {
        private final Pass pass;
        private final CloseableIterator<String[]> lines;
        private final RowLayout layout;
        private String[] ahead;
        private long position;
        private int sequence;
        private BatchCut next;

        Cuts(Pass pass) throws IOException {
            this.pass = pass;
            lines = CsvReader.builder().maxBufferSize(64 << 20).build(StringArrayHandler.of(), pass.shaped()).iterator();
            layout = new RowLayout(pass.mapping(), lines.next(), pass.connections());
            read();
            next = cutNext();
        }

        /** One row ahead, so that a cut can end before a row of the other kind. */
        private void read() {
            ahead = lines.hasNext() ? lines.next() : null;
            for (int i = 0; ahead != null && i < ahead.length; i++) {
                if (ahead[i].isEmpty()) {
                    ahead[i] = null;
                }
            }
        }

        @Override
        public boolean hasNext() { return next != null; }

        @Override
        public BatchCut next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            BatchCut cut = next;
            next = cutNext();
            return cut;
        }

        private BatchCut cutNext() {
            while (sequence < pass.known().size() && pass.skip().contains(sequence + 1) && sequence + 1 < pass.known().size()) {
                passOver(pass.known().get(sequence + 1).firstRow());
                sequence++;
            }
            if (ahead == null) {
                close();
                return null;
            }
            BatchCut cut = cut();
            pass.progress().accept(position);
            return pass.skip().contains(sequence) ? cutNext() : cut;
        }

        private void passOver(long until) {
            while (position < until) {
                read();
                position++;
            }
        }

        private BatchCut cut() {
            long first = position;
            sequence++;
            boolean matched = layout.isMatched(ahead);
            BatchBuilder builder = new BatchBuilder(layout.header(matched), layout.source);
            List<ParkedRecord> unmapped = new ArrayList<>();
            String[] out = new String[layout.width()];
            while (ahead != null && layout.isMatched(ahead) == matched && position - first < rowsPerBatch && builder.uploadBytes() < bytesPerBatch) {
                String[] row = ahead;
                if (layout.error >= 0 && row[layout.error] != null) {
                    unmapped.add(park(row, row[layout.error], "shaping"));
                } else if (layout.mapper.map(row, out, pass.report())) {
                    layout.add(builder, row, out, matched);
                } else {
                    unmapped.add(park(row, pass.report().failure().name(), "field " + pass.report().failedField()));
                }
                read();
                position++;
            }
            BatchOrder order = layout.order(matched);
            Batch batch = builder.build(new BatchId(pass.run(), order.mapping(), sequence), 0, 1, 0, order, false);
            return new BatchCut(batch, first, sequence <= pass.known().size(), unmapped);
        }

        private ParkedRecord park(String[] row, String code, String detail) {
            Map<String, String> original = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                if (row[i] != null) {
                    original.put(layout.source[i], row[i]);
                }
            }
            return Unmapped.park(layout.order(false), pass.run(), original, code, detail, 1);
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
