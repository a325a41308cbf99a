package io.crossload.extract;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvLines;
import io.crossload.source.contract.SourceType;

/**
 * The rows of one source type by their number, which is their place in the extract from 0: what {@link ExtractDatabase} has as rowid. Rows asked for in
 * ascending order are read like a stream, others with one small read each. Memory: eight bytes per eight rows.
 */
public final class ExtractRows implements AutoCloseable {
    private static final int STEP = 8;

    private record Part(Path path, long firstRow, long rows) { }

    /** A part that is open, with the place of every eighth row. */
    private static final class Open implements AutoCloseable {
        final Part part;
        final CsvLines lines;
        final long[] places;
        /** Row in the part that the next line is; the header line stands there first. */
        long next = Long.MAX_VALUE;

        Open(Part part) {
            this.part = part;
            places = RowPlaces.of(part.path, part.rows, STEP);
            lines = CsvLines.open(part.path);
        }

        CsvLines row(long row) {
            if (row < next || row - next >= STEP) {
                lines.seek(places[(int) (row / STEP)]);
                next = row - row % STEP;
            }
            while (next <= row) {
                lines.next();
                next++;
            }
            return lines;
        }

        @Override
        public void close() { lines.close(); }
    }

    private final SourceType type;
    private final List<String> header;
    private final int[] keys;
    private final Part[] parts;
    private final Open[] open;

    public ExtractRows(ExtractFolder extract, SourceType type) {
        this.type = type;
        ExtractManifest.Type written = extract.manifest().types().stream().filter(t -> t.sourceType().equals(type.name())).findFirst()
            .orElseThrow(() -> new CrossloadException(Code.EXTRACT_DAMAGED, "The extract has no rows of " + type.name() + "."));
        header = written.columns();
        keys = type.key().stream().mapToInt(header::indexOf).toArray();
        parts = new Part[written.parts().size()];
        long first = 0;
        for (int i = 0; i < parts.length; i++) {
            ExtractManifest.Part part = written.parts().get(i);
            parts[i] = new Part(extract.typeFolder(type.name()).resolve(part.name()), first, part.rows());
            first += part.rows();
        }
        open = new Open[parts.length];
    }

    /** Names of the values of a row. */
    public List<String> header() { return header; }

    /**
     * Goes to a row.
     *
     * @param sourceKey the key that the row must have; another one means that this is not the extract which was shaped
     * @return the row, until the next is asked for
     */
    public CsvLines row(long number, String sourceKey) {
        for (int i = 0; i < parts.length; i++) {
            if (number - parts[i].firstRow < parts[i].rows) {
                if (open[i] == null) {
                    open[i] = new Open(parts[i]);
                }
                CsvLines row = open[i].row(number - parts[i].firstRow);
                if (!sourceKey.equals(key(row))) {
                    throw new CrossloadException(Code.EXTRACT_DAMAGED, "Row " + number + " of " + type.name() + " is not the one that was shaped.");
                }
                return row;
            }
        }
        throw new CrossloadException(Code.EXTRACT_DAMAGED, "There is no row " + number + " of " + type.name() + ".");
    }

    private String key(CsvLines row) {
        StringBuilder key = new StringBuilder().append(row.text(0)).append(':').append(type.name()).append(':');
        for (int i = 0; i < keys.length; i++) {
            String value = row.text(keys[i]);
            key.append(i == 0 ? "" : "/").append(value == null ? "" : value);
        }
        return key.toString();
    }

    @Override
    public void close() { Arrays.stream(open).filter(java.util.Objects::nonNull).forEach(Open::close); }
}
