package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.store.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Result lines of one internal batch. They leave in another order than they came in, as Salesforce's do: whoever reads them has to join
 * by key. Every value is quoted, the header is not touched.
 */
final class ResultBatch {
    private static final byte[] TRUE = "\"true\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "\"false\"".getBytes(StandardCharsets.US_ASCII);

    private final byte delimiter;
    private final byte[] lineEnd;
    private byte[] bytes;
    private int size;
    private int[] starts = new int[1024];
    private int lines;

    /** @param expected bytes of its lines, as far as they can be foreseen; more are taken too */
    ResultBatch(byte delimiter, byte[] lineEnd, int expected) {
        this.bytes = new byte[expected];
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
    }

    /** A row that reached the org as record {@code number} of the object with that Id prefix. */
    void success(String prefix, int number, boolean created, CsvScanner csv, int row) {
        startLine();
        ensure(64);
        bytes[size++] = '"';
        Ids.write(prefix, number, bytes, size);
        size += 18;
        bytes[size++] = '"';
        bytes[size++] = delimiter;
        byte[] flag = created ? TRUE : FALSE;
        System.arraycopy(flag, 0, bytes, size, flag.length);
        size += flag.length;
        cells(csv, row, true);
    }

    /** @param id empty when no record was touched */
    void failure(String id, String error, CsvScanner csv, int row) {
        startLine();
        quoted(id);
        add(delimiter);
        quoted(error);
        cells(csv, row, true);
    }

    void unprocessed(CsvScanner csv, int row) {
        startLine();
        cells(csv, row, false);
    }

    int lines() { return lines; }

    /** Appends the lines to the file, shuffled, and starts over. Returns where the last {@code tail} lines start. */
    long flush(Spool file, SplittableRandom random, int tail) throws IOException {
        int[] order = new int[lines];
        for (int i = 0; i < lines; i++) {
            int at = random == null ? i : random.nextInt(i + 1);
            order[i] = order[at];
            order[at] = i;
        }
        long tailStart = file.length();
        for (int i = 0; i < lines; i++) {
            if (i == lines - tail) tailStart = file.length();
            int line = order[i];
            int end = line + 1 < lines ? starts[line + 1] : size;
            file.write(bytes, starts[line], end - starts[line]);
        }
        size = 0;
        lines = 0;
        return tailStart;
    }

    private void startLine() {
        if (lines == starts.length) starts = Arrays.copyOf(starts, lines * 2);
        starts[lines++] = size;
    }

    private void cells(CsvScanner csv, int row, boolean afterOthers) {
        byte[] source = csv.buffer();
        int first = csv.firstCell(row);
        int width = csv.width(row);
        for (int i = 0; i < width; i++) {
            int from = csv.start(first + i);
            int length = csv.end(first + i) - from;
            byte form = csv.form(first + i);
            ensure(length + 4);
            if (i > 0 || afterOthers) bytes[size++] = delimiter;
            if (form == CsvScanner.BROKEN) {
                // Quoted anew: a result file can be read as CSV whatever was uploaded.
                quoted(new String(source, from, length, StandardCharsets.UTF_8));
                continue;
            }
            boolean bare = form == CsvScanner.PLAIN;
            if (bare) bytes[size++] = '"';
            System.arraycopy(source, from, bytes, size, length);
            size += length;
            if (bare) bytes[size++] = '"';
        }
        ensure(2);
        for (byte b : lineEnd) bytes[size++] = b;
    }

    private void quoted(String text) {
        byte[] value = text.replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8);
        ensure(value.length + 2);
        bytes[size++] = '"';
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        bytes[size++] = '"';
    }

    private void add(byte b) {
        ensure(1);
        bytes[size++] = b;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
