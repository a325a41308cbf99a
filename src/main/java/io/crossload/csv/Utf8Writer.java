package io.crossload.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Encodes UTF-8 in blocks. Texts with a letter beyond ASCII in nearly every row throw the encoder of Java 17 off its fast path; this one
 * keeps to it. A lone surrogate becomes {@code ?}, as Java's own encoder has it.
 */
public final class Utf8Writer extends Writer {
    private static final int BLOCK = 1 << 15;
    /** Most bytes that one step writes: a surrogate pair. */
    private static final int STEP = 4;

    private final OutputStream out;
    private final byte[] bytes = new byte[BLOCK + STEP];
    private int end;
    private char high;

    public Utf8Writer(OutputStream out) { this.out = out; }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        int i = offset;
        int stop = offset + length;
        while (i < stop) {
            int block = Math.min(stop, i + BLOCK - end);
            if (high == 0) {
                for (; i < block && text[i] < 0x80; i++) {
                    bytes[end++] = (byte) text[i];
                }
            }
            if (i < stop && end < BLOCK && (high != 0 || text[i] >= 0x80)) {
                beyondAscii(text[i++]);
            }
            if (end >= BLOCK) {
                drain();
            }
        }
    }

    private void beyondAscii(char c) {
        if (high != 0) {
            char first = high;
            high = 0;
            if (Character.isLowSurrogate(c)) {
                int code = Character.toCodePoint(first, c);
                bytes[end++] = (byte) (0xF0 | code >> 18);
                bytes[end++] = (byte) (0x80 | code >> 12 & 0x3F);
                bytes[end++] = (byte) (0x80 | code >> 6 & 0x3F);
                bytes[end++] = (byte) (0x80 | code & 0x3F);
                return;
            }
            bytes[end++] = '?';
        }
        if (c < 0x80) {
            bytes[end++] = (byte) c;
        } else if (c < 0x800) {
            bytes[end++] = (byte) (0xC0 | c >> 6);
            bytes[end++] = (byte) (0x80 | c & 0x3F);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else if (Character.isLowSurrogate(c)) {
            bytes[end++] = '?';
        } else {
            bytes[end++] = (byte) (0xE0 | c >> 12);
            bytes[end++] = (byte) (0x80 | c >> 6 & 0x3F);
            bytes[end++] = (byte) (0x80 | c & 0x3F);
        }
    }

    private void drain() throws IOException {
        out.write(bytes, 0, end);
        end = 0;
    }

    /** Passes on what is encoded; half of a surrogate pair waits for the other. */
    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (high != 0) {
            bytes[end++] = '?';
            high = 0;
        }
        flush();
        out.close();
    }
}
