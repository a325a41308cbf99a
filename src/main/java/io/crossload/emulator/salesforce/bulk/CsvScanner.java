package io.crossload.emulator.salesforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts CSV into rows and cells without making a string of any of them: a chunk of rows stands in one buffer, cells are places in it.
 * The places hold until the next chunk. Blank lines are no rows.
 */
final class CsvScanner {
    /** How a cell is written. */
    static final byte PLAIN = 0;
    static final byte QUOTED = 1;
    /** Quoted, with doubled quotes inside. */
    static final byte ESCAPED = 2;
    /** A quote that is not next to a delimiter. */
    static final byte BROKEN = 3;
    private static final int MORE = -1;

    private final InputStream in;
    private final byte delimiter;
    private byte[] buffer = new byte[1 << 17];
    private int chunkStart;
    private int position;
    private int limit;
    private boolean ended;
    private int rows;
    private int cells;
    private int[] firstCells = new int[256];
    private int[] starts = new int[4096];
    private int[] ends = new int[4096];
    private byte[] forms = new byte[4096];

    CsvScanner(InputStream in, byte delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Reads up to so many rows and returns how many there were; 0 at the end. */
    int next(int wanted) throws IOException {
        chunkStart = position;
        rows = 0;
        cells = 0;
        while (rows < wanted) {
            if (position >= limit && !fill()) break;
            int cellsBefore = cells;
            int next = record(position);
            if (next == MORE) {
                cells = cellsBefore;
                fill();
                continue;
            }
            position = next;
            if (cells == cellsBefore + 1 && starts[cellsBefore] == ends[cellsBefore]) cells = cellsBefore;
            else addRow(cellsBefore);
        }
        if (rows + 1 >= firstCells.length) firstCells = Arrays.copyOf(firstCells, firstCells.length * 2);
        firstCells[rows] = cells;
        return rows;
    }

    private void addRow(int firstCell) {
        if (rows + 1 >= firstCells.length) firstCells = Arrays.copyOf(firstCells, firstCells.length * 2);
        firstCells[rows++] = firstCell;
    }

    /** Scans one record from {@code at}; returns where the next one starts, or {@link #MORE} when the buffer ends inside. */
    private int record(int at) {
        int p = at;
        while (true) {
            int start = p;
            byte form = PLAIN;
            if (p < limit && buffer[p] == '"') {
                p = closingQuote(p + 1);
                if (p == MORE && !ended) return MORE;
                form = p == MORE ? BROKEN : quoteForm;
                p = p == MORE ? limit : p + 1;
                if (p >= limit && !ended) return MORE;
            }
            int afterQuote = p;
            while (p < limit && buffer[p] != delimiter && buffer[p] != '\n') {
                if (buffer[p] == '"' && form == PLAIN && onlyBlanks(start, p)) form = BROKEN;
                p++;
            }
            if (p >= limit && !ended) return MORE;
            int end = p;
            boolean last = p >= limit || buffer[p] == '\n';
            if (last && end > afterQuote && buffer[end - 1] == '\r') end--;
            if (form != PLAIN && end > afterQuote) form = BROKEN;
            addCell(start, end, form);
            p++;
            if (last) return Math.min(p, limit);
        }
    }

    private byte quoteForm;

    /** Where the quote closes, or {@link #MORE}; says in {@link #quoteForm} whether doubled quotes were met. */
    private int closingQuote(int from) {
        quoteForm = QUOTED;
        int p = from;
        while (p < limit) {
            if (buffer[p] != '"') {
                p++;
            } else if (p + 1 >= limit) {
                return ended ? p : MORE;
            } else if (buffer[p + 1] == '"') {
                quoteForm = ESCAPED;
                p += 2;
            } else {
                return p;
            }
        }
        return MORE;
    }

    private boolean onlyBlanks(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ') return false;
        }
        return true;
    }

    private void addCell(int start, int end, byte form) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, cells * 2);
            ends = Arrays.copyOf(ends, cells * 2);
            forms = Arrays.copyOf(forms, cells * 2);
        }
        starts[cells] = start - chunkStart;
        ends[cells] = end - chunkStart;
        forms[cells++] = form;
    }

    /** Moves the chunk to the front of the buffer and reads on behind it; false when nothing more came. */
    private boolean fill() throws IOException {
        if (ended) return false;
        if (chunkStart > 0) {
            System.arraycopy(buffer, chunkStart, buffer, 0, limit - chunkStart);
            position -= chunkStart;
            limit -= chunkStart;
            chunkStart = 0;
        }
        if (limit == buffer.length) buffer = Arrays.copyOf(buffer, buffer.length * 2);
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) ended = true;
        else limit += read;
        return position < limit;
    }

    byte[] buffer() { return buffer; }

    int firstCell(int row) { return firstCells[row]; }

    /** Cells of the row. */
    int width(int row) { return firstCells[row + 1] - firstCells[row]; }

    /** Where the cell starts in the buffer, quotes included. */
    int start(int cell) { return chunkStart + starts[cell]; }

    int end(int cell) { return chunkStart + ends[cell]; }

    byte form(int cell) { return forms[cell]; }

    /** The values of the chunk's first row, without a byte order mark. */
    List<String> header() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width(0); i++) names.add(text(firstCell(0) + i));
        if (names.get(0).startsWith("\uFEFF")) names.set(0, names.get(0).substring(1));
        return names;
    }

    /** The cell's value. */
    String text(int cell) {
        int quotes = forms[cell] == QUOTED || forms[cell] == ESCAPED ? 1 : 0;
        String text = new String(buffer, start(cell) + quotes, end(cell) - start(cell) - 2 * quotes, StandardCharsets.UTF_8);
        return forms[cell] == ESCAPED ? text.replace("\"\"", "\"") : text;
    }
}
