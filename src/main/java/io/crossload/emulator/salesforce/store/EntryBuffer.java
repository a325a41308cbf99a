package io.crossload.emulator.salesforce.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects what one commit changed, behind room for the entry's length and checksum. */
final class EntryBuffer {
    static final int HEAD = 8;

    private byte[] bytes = new byte[1024];
    private int size = HEAD;

    boolean isEmpty() { return size == HEAD; }

    int size() { return size; }

    byte[] bytes() { return bytes; }

    void clear() {
        size = HEAD;
        // One large commit should not hold its memory for good.
        if (bytes.length > 1 << 20) bytes = new byte[1024];
    }

    EntryBuffer number(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    EntryBuffer bytes(byte[] value) {
        number(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    EntryBuffer text(String value) { return bytes(value.getBytes(StandardCharsets.UTF_8)); }

    void head(int at, int value) {
        for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (value >>> 24 - 8 * i);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
