package io.crossload.emulator.salesforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the header of an upload ends and where its batches of 10,000 rows start, found in one pass before any row is processed; the same pass
 * holds the line endings against the job's. Sees rows as {@link CsvScanner} does: a quote opens at the start of a cell only, blank lines are no rows.
 */
final class UploadLayout {
    /** Rows of a batch. */
    static final int BATCH = 10_000;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte delimiter;
    private final LineEnding ending;
    private final int batch;
    private final List<Long> starts = new ArrayList<>();
    private boolean keepsLineEnding = true;
    private long rows = -1;
    private long length;
    private long rowStart;
    private boolean quoted;
    /** Where the last quote closed: one more right behind it opens the quote again. */
    private long closed = -2;
    private byte last = '\n';

    private UploadLayout(byte delimiter, LineEnding ending, int batch) {
        this.batch = batch;
        this.delimiter = delimiter;
        this.ending = ending;
    }

    static UploadLayout of(InputStream upload, Delimiter delimiter, LineEnding ending) throws IOException { return of(upload, delimiter, ending, BATCH); }

    static UploadLayout of(InputStream upload, Delimiter delimiter, LineEnding ending, int batch) throws IOException {
        UploadLayout layout = new UploadLayout(delimiter.sign(), ending, batch);
        byte[] buffer = new byte[1 << 16];
        int read;
        while ((read = upload.read(buffer)) >= 0) layout.scan(buffer, read);
        if (layout.hasRow(layout.length, layout.last)) layout.addRow(layout.length);
        return layout;
    }

    private void scan(byte[] buffer, int read) {
        for (int i = 0; i < read; i++) {
            // Most bytes are neither: eight at a time are passed over.
            while (i + Long.BYTES <= read && !hasMark((long) EIGHT.get(buffer, i))) i += Long.BYTES;
            if (i >= read) break;
            byte b = buffer[i];
            if (b == '"') quote(length + i, i == 0 ? last : buffer[i - 1]);
            else if (b == '\n') lineFeed(length + i, i == 0 ? last : buffer[i - 1]);
        }
        if (read > 0) last = buffer[read - 1];
        length += read;
    }

    /** One of the eight bytes is a quote or a line feed. */
    private static boolean hasMark(long bytes) { return (zeros(bytes ^ '"' * ONES) | zeros(bytes ^ '\n' * ONES)) != 0; }

    /** Not 0 when one of the bytes is 0. */
    private static long zeros(long bytes) { return bytes - ONES & ~bytes & HIGH_BITS; }

    private void quote(long at, byte before) {
        if (quoted) {
            quoted = false;
            closed = at;
        } else {
            quoted = at == rowStart || before == delimiter || closed == at - 1;
        }
    }

    private void lineFeed(long at, byte before) {
        // A CRLF inside a quoted value fails an LF upload too; line feeds alone are allowed inside the quotes of a CRLF upload.
        if (ending == LineEnding.LF ? before == '\r' && at > 0 : before != '\r' && !quoted) keepsLineEnding = false;
        if (quoted) return;
        if (hasRow(at, before)) addRow(at + 1);
        rowStart = at + 1;
    }

    private boolean hasRow(long end, byte before) { return end - rowStart > 1 || end - rowStart == 1 && before != '\r'; }

    private void addRow(long next) {
        if (++rows % batch == 0) starts.add(next);
    }

    /** Whether every line ends as the job says; a wrong one fails the whole job. */
    boolean keepsLineEnding() { return keepsLineEnding; }

    /** Rows below the header; -1 when there is not even a header. */
    long rows() { return rows; }

    long headerEnd() { return starts.get(0); }

    int batches() { return (int) ((rows + batch - 1) / batch); }

    /** First byte of a batch, counted from 0. */
    long start(int number) { return starts.get(number); }

    /** The byte after the batch. */
    long end(int number) { return number + 1 < batches() ? starts.get(number + 1) : length; }
}
