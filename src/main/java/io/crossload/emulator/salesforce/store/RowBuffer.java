package io.crossload.emulator.salesforce.store;

import java.util.Arrays;

/** Builds a {@link PackedRow}; values must come in ascending order of fields. Reusable. */
public final class RowBuffer {
    private byte[] bytes;
    private int size;

    public RowBuffer(int capacity) { bytes = new byte[Math.max(64, capacity)]; }

    public void clear() { size = 0; }

    public void add(int field, byte[] source, int from, int length) {
        ensure(length + 10);
        number(field);
        number(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    public void addNull(int field) {
        ensure(10);
        number(field);
        number(0);
    }

    public byte[] toRow() { return Arrays.copyOf(bytes, size); }

    private void number(int value) {
        int rest = value;
        while (rest > 0x7F) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
}
