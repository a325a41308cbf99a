package io.crossload.extract;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvLines;
import io.crossload.source.contract.SourceType;

/**
 * The rows of one source type by their number, which is their place in the extract from 0: what {@link ExtractDatabase} has as rowid. Rows are
 * read in blocks of neighbours, and the blocks last used are kept, so that rows which come nearly in order are read from the disk once.
 */
public final class ExtractRows implements AutoCloseable {
    private static final int ROWS_PER_BLOCK = 128;
    /** More than the rows of one window of a shape: 50,000 of usual length. */
    private static final long KEPT_BYTES = 24 << 20;

    /** @param places byte offset of the first row of each block, and the end of the file */
    private record Part(RandomAccessFile file, long[] places) { }

    /** Neighbouring rows in memory. */
    private record Block(CsvLines lines, int[] starts, int bytes) {
        static Block of(byte[] csv) {
            return new Block(CsvLines.of(csv), RowPlaces.starts(csv, ROWS_PER_BLOCK), csv.length);
        }

        CsvLines row(int row) {
            lines.seek(starts[row]);
            lines.next();
            return lines;
        }
    }

    private final SourceType type;
    private final ExtractFolder extract;
    private final ExtractManifest.Type written;
    private final int[] keys;
    private final Part[] parts;
    private final Map<Long, Block> blocks = new LinkedHashMap<>(1024, 0.75f, true);
    private long bytes;

    public ExtractRows(ExtractFolder extract, SourceType type) {
        this.type = type;
        this.extract = extract;
        written = extract.manifest().types().stream().filter(t -> t.sourceType().equals(type.name())).findFirst()
            .orElseThrow(() -> new CrossloadException(Code.EXTRACT_DAMAGED, "The extract has no rows of " + type.name() + "."));
        keys = type.key().stream().mapToInt(written.columns()::indexOf).toArray();
        parts = new Part[written.parts().size()];
    }

    /** Names of the values of a row. */
    public List<String> header() { return written.columns(); }

    /**
     * Goes to a row.
     *
     * @param sourceKey the key that the row must have; another one means that this is not the extract which was shaped
     * @return the row, until the next is asked for
     */
    public CsvLines row(long number, String sourceKey) {
        long first = 0;
        for (int i = 0; i < parts.length; i++) {
            long rows = written.parts().get(i).rows();
            if (number - first < rows) {
                CsvLines row = block(i, (number - first) / ROWS_PER_BLOCK).row((int) ((number - first) % ROWS_PER_BLOCK));
                if (!sourceKey.equals(key(row))) {
                    throw new CrossloadException(Code.EXTRACT_DAMAGED, "Row " + number + " of " + type.name() + " is not the one that was shaped.");
                }
                return row;
            }
            first += rows;
        }
        throw new CrossloadException(Code.EXTRACT_DAMAGED, "There is no row " + number + " of " + type.name() + ".");
    }

    private Block block(int part, long block) {
        long name = (long) part << 32 | block;
        Block kept = blocks.get(name);
        if (kept != null) {
            return kept;
        }
        Block read = read(part(part), (int) block);
        blocks.put(name, read);
        bytes += read.bytes;
        for (Iterator<Block> oldest = blocks.values().iterator(); bytes > KEPT_BYTES && blocks.size() > 1;) {
            bytes -= oldest.next().bytes;
            oldest.remove();
        }
        return read;
    }

    private static Block read(Part part, int block) {
        try {
            byte[] csv = new byte[(int) (part.places[block + 1] - part.places[block])];
            part.file.seek(part.places[block]);
            part.file.readFully(csv);
            return Block.of(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Part part(int i) {
        if (parts[i] == null) {
            Path path = extract.typeFolder(type.name()).resolve(written.parts().get(i).name());
            long rows = written.parts().get(i).rows();
            try {
                parts[i] = new Part(new RandomAccessFile(path.toFile(), "r"), RowPlaces.of(path, rows, ROWS_PER_BLOCK));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parts[i];
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
    public void close() {
        for (Part part : parts) {
            try {
                if (part != null) {
                    part.file.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
