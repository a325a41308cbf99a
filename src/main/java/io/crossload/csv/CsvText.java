package io.crossload.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * CSV text as it is written: UTF-8, commas, LF, quotes only where needed, nothing for null. One pass over the characters of a value checks,
 * quotes and encodes it; a lone surrogate becomes {@code ?}. The buffer is kept by {@link #clear}, so that batch after batch uses the same.
 */
public final class CsvText {
    private static final int START = 1 << 16;
    /** Most bytes of one character, and a pair of quotes. */
    private static final int PER_CHARACTER = 3;
    private static final int QUOTES = 2;
    private static final boolean[] QUOTED = new boolean[128];

    static {
        for (char c : ",\"\r\n".toCharArray()) {
            QUOTED[c] = true;
        }
    }

    private byte[] bytes = new byte[START];
    private int size;

    public int size() { return size; }

    public void clear() { size = 0; }

    /** A copy of the text. */
    public byte[] toBytes() { return Arrays.copyOf(bytes, size); }

    public void writeTo(OutputStream out) throws IOException { out.write(bytes, 0, size); }

    /** Adds a line of these values; null = no value. */
    public void line(String[] values) {
        values(values);
        endLine();
    }

    /** Adds values to the line without ending it. */
    public void values(String[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                comma();
            }
            if (values[i] != null) {
                value(values[i]);
            }
        }
    }

    public void value(String value) {
        int length = value.length();
        reserve(length * PER_CHARACTER + QUOTES);
        byte[] into = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                if (QUOTED[c]) {
                    quoted(value);
                    return;
                }
                into[at++] = (byte) c;
            } else if (Character.isSurrogate(c)) {
                quoted(value);
                return;
            } else {
                at = beyondAscii(c, at);
            }
        }
        size = at;
    }

    public void comma() { one(','); }

    public void endLine() { one('\n'); }

    /** Adds bytes of CSV as they stand. */
    void raw(byte[] csv, int from, int to) {
        reserve(to - from);
        System.arraycopy(csv, from, bytes, size, to - from);
        size += to - from;
    }

    /** The rare value that needs quotes, or has characters beyond the basic plane. */
    private void quoted(String value) {
        boolean quotes = value.chars().anyMatch(c -> c < QUOTED.length && QUOTED[c]);
        String text = quotes ? '"' + value.replace("\"", "\"\"") + '"' : value;
        byte[] encoded = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        raw(encoded, 0, encoded.length);
    }

    private int beyondAscii(char c, int from) {
        int at = from;
        if (c < 0x800) {
            bytes[at++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[at++] = (byte) (0xE0 | c >> 12);
            bytes[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[at++] = (byte) (0x80 | c & 0x3F);
        return at;
    }

    private void one(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
