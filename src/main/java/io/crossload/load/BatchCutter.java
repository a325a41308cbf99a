package io.crossload.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.camel.Body;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Cuts the shaped rows of a pass into batches of mapped rows. The cuts depend on the rows, the settings and what the ledger knew before the run
 * alone, so a resumed run makes the same batches and passes over those that are settled or still wait on the queue.
 */
public final class BatchCutter {
    /**
     * One pass to be cut.
     *
     * @param shaped  opens the shaped rows
     * @param known   first-attempt batches that the ledger has, in order
     * @param skip    those of them that need not be sent again: settled, or waiting on the queue
     * @param unchanged knows the rows that need not be sent; closed with the rows
     * @param report  collects the findings of the mapping
     */
    public record Pass(int run, Mapping mapping, Supplier<ShapedRows> shaped, Map<String, ConnectionSettings> connections, List<BatchRow> known,
                       Set<Integer> skip, Unchanged unchanged, RowReport report) { }

    /** What became of the row in hand. */
    private enum Mapped { NOT_YET, PARKED, UNCHANGED, FIT }


    private final int rowsPerBatch;
    private final int bytesPerBatch;
    private final int filesPerBatch;

    public BatchCutter(int rowsPerBatch, int bytesPerBatch) { this(rowsPerBatch, bytesPerBatch, rowsPerBatch); }

    /** @param filesPerBatch rows of a batch that is uploaded file by file */
    public BatchCutter(int rowsPerBatch, int bytesPerBatch, int filesPerBatch) {
        this.filesPerBatch = filesPerBatch;
        this.rowsPerBatch = rowsPerBatch;
        this.bytesPerBatch = bytesPerBatch;
    }

    public Iterator<BatchCut> cut(@Body Pass pass) {
        return new Cuts(pass);
    }

    private final class Cuts implements Iterator<BatchCut>, AutoCloseable {
        private final Pass pass;
        private final ShapedRows rows;
        private final RowLayout layout;
        private final BatchBuilder builder;
        private final String[] out;
        private final String[] row;
        /** One row ahead, so that a cut can end before a row of the other kind. */
        private boolean ahead;
        private Mapped mapped = Mapped.NOT_YET;
        private ParkedRecord parked;
        private long position;
        private int sequence;
        private BatchCut next;

        Cuts(Pass pass) {
            this.pass = pass;
            rows = pass.shaped().get();
            layout = new RowLayout(pass.mapping(), rows.names(), pass.connections());
            builder = new BatchBuilder(layout.source);
            out = new String[layout.width()];
            row = new String[layout.source.length];
            ahead = rows.next();
            next = cutNext();
        }

        private RowKind kind() { return layout.kind(rows::text); }

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
            if (!ahead) {
                close();
                return null;
            }
            BatchCut cut = cut();
            return pass.skip().contains(sequence) ? cutNext() : cut;
        }

        private void passOver(long until) {
            while (position < until) {
                advance();
            }
        }

        private void advance() {
            ahead = rows.next();
            position++;
            mapped = Mapped.NOT_YET;
        }

        private BatchCut cut() {
            long first = position;
            sequence++;
            RowKind kind = null;
            List<ParkedRecord> unmapped = new ArrayList<>();
            long unchanged = 0;
            long unchangedSources = 0;
            int most = pass.mapping().operation() == Mapping.Operation.UPLOAD ? filesPerBatch : rowsPerBatch;
            while (ahead) {
                if (look() == Mapped.UNCHANGED) {
                    unchanged++;
                    unchangedSources += layout.weight(row) > 0 ? 1 : 0;
                    advance();
                    continue;
                }
                if (kind == null) {
                    kind = kind();
                    builder.begin(layout.header(kind));
                } else if (builder.size() + unmapped.size() == most || builder.uploadBytes() >= bytesPerBatch || !kind().equals(kind)) {
                    break;
                }
                if (mapped == Mapped.FIT) {
                    layout.add(builder, kind, row, out, rows::copyTo);
                } else {
                    unmapped.add(parked);
                }
                advance();
            }
            if (kind == null) {
                builder.begin(layout.header());
            }
            BatchOrder order = kind == null ? layout.order() : layout.order(kind);
            Batch batch = builder.build(new BatchId(pass.run(), order.mapping(), sequence), 0, 1, 0, order, false);
            return new BatchCut(batch, first, sequence <= pass.known().size(), unmapped, unchanged, unchangedSources);
        }

        /** Maps the row in hand, once: a row before which a cut ends is the first of the next. */
        private Mapped look() {
            if (mapped != Mapped.NOT_YET) {
                return mapped;
            }
            layout.read(rows, row);
            if (layout.error >= 0 && row[layout.error] != null) {
                parked = park(row[layout.error], "shaping");
                mapped = Mapped.PARKED;
            } else if (!layout.mapper.map(row, out, pass.report())) {
                parked = park(pass.report().failure().name(), "field " + pass.report().failedField());
                mapped = Mapped.PARKED;
            } else {
                mapped = pass.unchanged().is(position, layout.mapper.key(row), layout.checksum(row, out)) ? Mapped.UNCHANGED : Mapped.FIT;
            }
            return mapped;
        }

        private ParkedRecord park(String code, String detail) {
            return Unmapped.park(layout.order(), pass.run(), rows.values(), code, detail, 1);
        }

        @Override
        public void close() {
            rows.close();
            pass.unchanged().close();
        }
    }
}
