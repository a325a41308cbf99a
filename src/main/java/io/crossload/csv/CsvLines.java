package io.crossload.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of CSV that a program wrote (Crossload, DuckDB, Salesforce), read on their bytes: a line is passed whole, and only the values that are
 * asked for become texts. UTF-8, commas, LF or CRLF; values may be quoted with doubled quotes inside and may hold line breaks. What people
 * wrote is read by the source's readers instead.
 */
public final class CsvLines implements Closeable {
    private static final byte QUOTE = '"';
    /** A jump reads little, a reader that goes on reads more each time. */
    private static final int FIRST_READ = 1 << 12;
    private static final int LARGEST_READ = 1 << 18;
    private static final int COLUMNS = 64;

    /** The text ends inside a quoted value. */
    public static final class CutShort extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        CutShort() { super("a CSV text ends inside a quoted value"); }
    }

    private final FileChannel file;
    private byte[] window;
    /** Place of the window's first byte in the file. */
    private long base;
    private int end;
    private int nextRead = FIRST_READ;
    private int from;
    private int to;
    private int next;
    private int columns;
    private int[] starts = new int[COLUMNS];
    private int[] ends = new int[COLUMNS];
    private boolean[] doubled = new boolean[COLUMNS];

    private CsvLines(FileChannel file, byte[] window, int end) {
        this.file = file;
        this.window = window;
        this.end = end;
    }

    public static CsvLines of(byte[] csv) { return new CsvLines(null, csv, csv.length); }

    public static CsvLines open(Path file) {
        try {
            return new CsvLines(FileChannel.open(file, StandardOpenOption.READ), new byte[LARGEST_READ], 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end
     * @throws CutShort when the text ends inside a quoted value
     */
    public boolean next() {
        from = next;
        while (!split()) {
            if (!more()) {
                return from < end && lastLine();
            }
        }
        return true;
    }

    /** The values of the next line, for header lines; empty at the end. */
    public List<String> nextValues() {
        List<String> values = new ArrayList<>();
        if (next()) {
            for (int i = 0; i < columns; i++) {
                values.add(text(i));
            }
        }
        return values;
    }

    /** Goes to the line that begins at that byte of the file; {@link #next} reads it. */
    public void seek(long offset) {
        if (offset >= base && offset <= base + end) {
            next = (int) (offset - base);
        } else {
            base = offset;
            end = 0;
            next = 0;
            nextRead = FIRST_READ;
        }
    }

    /** Byte of the file at which this line begins; {@link #seek} leads back to it. */
    public long place() { return base + from; }

    /** Values of this line. */
    public int columns() { return columns; }

    /** A value of this line; null for none. */
    public String text(int column) {
        if (column < 0 || column >= columns || starts[column] == ends[column]) {
            return null;
        }
        String text = new String(window, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
        return doubled[column] ? text.replace("\"\"", "\"") : text;
    }

    /** Adds this line as it stands, without its line end. */
    public void copyTo(CsvText text) { text.raw(window, from, to); }

    /** Splits the line at {@link #from}. @return false when the window ends before it does */
    private boolean split() {
        byte[] bytes = window;
        int i = from;
        columns = 0;
        while (true) {
            if (columns == starts.length) {
                grow();
            }
            doubled[columns] = false;
            if (i < end && bytes[i] == QUOTE) {
                starts[columns] = ++i;
                while (i < end) {
                    if (bytes[i] == QUOTE) {
                        if (i + 1 >= end) {
                            return false;
                        }
                        if (bytes[i + 1] != QUOTE) {
                            break;
                        }
                        doubled[columns] = true;
                        i++;
                    }
                    i++;
                }
                ends[columns] = i++;
            } else {
                starts[columns] = i;
                while (i < end && bytes[i] != ',' && bytes[i] != '\n') {
                    i++;
                }
                ends[columns] = i;
            }
            if (i < end && bytes[i] == '\r') {
                i++;
            }
            if (i >= end) {
                return false;
            }
            columns++;
            if (bytes[i] == '\n') {
                finish(i);
                return true;
            }
            i++;
        }
    }

    private void finish(int lineEnd) {
        to = lineEnd > from && window[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        // An unquoted last value ran up to the line feed; a quoted one ended before.
        ends[columns - 1] = Math.min(ends[columns - 1], to);
        next = lineEnd + 1;
    }

    /** A last line without a line end is read as if it had one. */
    private boolean lastLine() {
        if (end == window.length) {
            window = Arrays.copyOf(window, end + 1);
        }
        window[end++] = '\n';
        if (!split()) {
            throw new CutShort();
        }
        return true;
    }

    private void grow() {
        starts = Arrays.copyOf(starts, columns * 2);
        ends = Arrays.copyOf(ends, columns * 2);
        doubled = Arrays.copyOf(doubled, columns * 2);
    }

    /** Reads on, the line in work moves to the window's beginning. */
    private boolean more() {
        if (file == null) {
            return false;
        }
        System.arraycopy(window, from, window, 0, end - from);
        base += from;
        end -= from;
        from = 0;
        if (end + nextRead > window.length) {
            window = Arrays.copyOf(window, Math.max(window.length * 2, end + nextRead));
        }
        try {
            int read = file.read(ByteBuffer.wrap(window, end, nextRead), base + end);
            nextRead = Math.min(nextRead * 2, LARGEST_READ);
            end += Math.max(0, read);
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
