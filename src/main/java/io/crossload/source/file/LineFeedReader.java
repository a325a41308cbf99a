package io.crossload.source.file;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;

/**
 * Text with LF as its only line end and without NUL, that can be taken back to the start of the record in progress.
 *
 * <p>A stray quote makes a CSV parser swallow everything up to the next quote. Undoing that needs the text as it came, so this reader
 * keeps what was read since the record in progress began: normally less than a block. Lone CR must not reach the parser either: a CR before a
 * closing quote and an LF behind it make FastCSV 4.1 take the two for one line end inside the field.
 */
final class LineFeedReader extends Reader {
    private static final int BLOCK = 1 << 15;

    private final Reader in;
    private char[] kept = new char[4 * BLOCK];
    /** Start of {@link #line} in the kept text, what was handed out, and its end in {@link #endLine}. */
    private int from;
    private int next;
    private int to;
    private long line = 1;
    private long endLine = 1;
    private long recordLine = 1;
    private boolean afterReturn;
    private boolean atEnd;

    LineFeedReader(Reader in) {
        this.in = in;
    }

    /** The record in progress starts at this line; what stands before it may be forgotten. */
    void recordAt(long startingLine) {
        recordLine = startingLine;
    }

    /** Number of the line at which the kept text starts, after {@link #rewind}. */
    long line() {
        return line;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (next == to && !fill()) {
            return -1;
        }
        int count = Math.min(length, to - next);
        System.arraycopy(kept, next, into, offset, count);
        next += count;
        return count;
    }

    /** Back to the start of the record in progress. */
    void rewind() {
        forget();
        next = from;
    }

    /** The text from the record in progress to the end of what was read. */
    CharSequence text() {
        forget();
        return CharBuffer.wrap(kept, from, to - from);
    }

    /** Reads on without handing out; false at the end of the file. */
    boolean readOn() throws IOException {
        return fill();
    }

    /** Goes on behind the given number of characters of {@link #text}; a line starts there. */
    void continueAfter(int count) {
        for (int i = from; i < from + count; i++) {
            line += kept[i] == '\n' ? 1 : 0;
        }
        from += count;
        next = from;
        recordLine = line;
    }

    /** Everything was read and the last character, line ends apart, is this one. */
    boolean endsWith(char c) throws IOException {
        if (!atEnd && (next < to || fill())) {
            return false;
        }
        int last = to - 1;
        while (last > from && kept[last] == '\n') {
            last--;
        }
        return last >= from && kept[last] == c;
    }

    boolean atEnd() {
        return atEnd && next == to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        if (atEnd) {
            return false;
        }
        makeRoom();
        int count;
        do {
            count = in.read(kept, to, BLOCK);
            if (count < 0) {
                atEnd = true;
                return false;
            }
            count = lineFeedsOnly(to, to + count) - to;
        } while (count == 0);
        to += count;
        return true;
    }

    private void makeRoom() {
        if (kept.length - to >= BLOCK) {
            return;
        }
        forget();
        int length = to - from;
        if (kept.length - length < 2 * BLOCK) {
            char[] larger = new char[Math.max(kept.length * 2, length + 2 * BLOCK)];
            System.arraycopy(kept, from, larger, 0, length);
            kept = larger;
        } else {
            System.arraycopy(kept, from, kept, 0, length);
        }
        next -= from;
        to = length;
        from = 0;
    }

    /** Drops the lines before the record in progress; looks from the end, which is near. */
    private void forget() {
        int at = to;
        for (long each = endLine; each >= recordLine && at > from; ) {
            if (kept[--at] == '\n' && --each < recordLine) {
                at++;
                break;
            }
        }
        if (at > from) {
            from = at;
            line = Math.min(recordLine, endLine);
        }
    }

    /** Cleans a block in place and counts its lines; returns its new end. */
    private int lineFeedsOnly(int start, int end) {
        int out = start;
        boolean returned = afterReturn;
        long lines = 0;
        for (int i = start; i < end; i++) {
            char c = kept[i];
            if (c > '\r') {
                kept[out++] = c;
                returned = false;
                continue;
            }
            if (c == '\r' || c == '\n' && !returned) {
                kept[out++] = '\n';
                lines++;
            } else if (c != 0 && c != '\n') {
                kept[out++] = c;
            }
            returned = c == '\r';
        }
        afterReturn = returned;
        endLine += lines;
        return out;
    }
}
