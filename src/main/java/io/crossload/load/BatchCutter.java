package io.crossload.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Cuts the shaped rows of a pass into batches of mapped rows. The cuts depend on the rows and the settings alone, so a resumed run makes
 * the same batches and passes over those that are settled or still wait on the queue.
 */
public final class BatchCutter {
    /** Columns that every shaped row has beside those that the mapping names. */
    static final String SOURCE_KEY = "source_key";
    static final String SOURCE_ROWS = "source_rows";
    static final String ERROR = "error";

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

    /** The mapper of a pass, for one shaped header. */
    static RowMapper mapper(Mapping mapping, String[] shapedHeader, Map<String, ConnectionSettings> connections) {
        return RowMapper.compile(mapping, Arrays.asList(shapedHeader), connections);
    }

    private final class Cuts implements Iterator<BatchCut>, AutoCloseable {
        private final Pass pass;
        private final CloseableIterator<String[]> lines;
        private final String[] header;
        private final RowMapper mapper;
        private final String[] target;
        private final BatchOrder order;
        private final int sourceKey;
        private final int sourceRows;
        private final int error;
        private long position;
        private int sequence;
        private BatchCut next;

        Cuts(Pass pass) throws IOException {
            this.pass = pass;
            lines = CsvReader.builder().maxBufferSize(64 << 20).build(StringArrayHandler.of(), pass.shaped()).iterator();
            header = lines.next();
            List<String> names = Arrays.asList(header);
            mapper = mapper(pass.mapping(), header, pass.connections());
            target = mapper.header().toArray(String[]::new);
            order = new BatchOrder(pass.mapping().name(), pass.mapping().target(), pass.mapping().source(), pass.mapping().operation().word(), pass.mapping().key().field());
            sourceKey = names.indexOf(SOURCE_KEY);
            sourceRows = names.indexOf(SOURCE_ROWS);
            error = names.indexOf(ERROR);
            next = cutNext();
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
            if (!lines.hasNext()) {
                close();
                return null;
            }
            BatchCut cut = cut();
            pass.progress().accept(position);
            return pass.skip().contains(sequence) ? cutNext() : cut;
        }

        private void passOver(long until) {
            while (position < until) {
                lines.next();
                position++;
            }
        }

        private BatchCut cut() {
            long first = position;
            sequence++;
            BatchBuilder builder = new BatchBuilder(target, header);
            List<ParkedRecord> unmapped = new ArrayList<>();
            String[] out = new String[target.length];
            while (lines.hasNext() && position - first < rowsPerBatch && builder.uploadBytes() < bytesPerBatch) {
                String[] row = lines.next();
                position++;
                for (int i = 0; i < row.length; i++) {
                    if (row[i].isEmpty()) {
                        row[i] = null;
                    }
                }
                if (error >= 0 && row[error] != null) {
                    unmapped.add(park(row, row[error], "shaping"));
                } else if (mapper.map(row, out, pass.report())) {
                    builder.add(out[0], row[sourceKey], Integer.parseInt(row[sourceRows]), mapper.checksum(out), out, row);
                } else {
                    unmapped.add(park(row, pass.report().failure().name(), "field " + pass.report().failedField()));
                }
            }
            Batch batch = builder.build(new BatchId(pass.run(), order.mapping(), sequence), 0, 1, 0, order, false);
            return new BatchCut(batch, first, sequence <= pass.known().size(), unmapped);
        }

        private ParkedRecord park(String[] row, String code, String detail) {
            Map<String, String> original = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                if (row[i] != null) {
                    original.put(header[i], row[i]);
                }
            }
            return Unmapped.park(order, pass.run(), original, code, detail, 1);
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
