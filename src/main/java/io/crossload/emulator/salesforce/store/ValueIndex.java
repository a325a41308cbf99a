package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds records by a stored field that many records may share, such as a lookup: chains of record numbers by the value's hash, 12 bytes
 * an entry. It forgets nothing: whoever asks tests the records that it names. Not thread-safe: the table's lock guards it.
 */
final class ValueIndex {
    private static final int NONE = -1;
    private static final int ID_LENGTH = 15;

    private final Field field;
    private int[] heads = new int[64];
    private int[] next = new int[64];
    private int[] numbers = new int[64];
    private int[] hashes = new int[64];
    private int entries;

    private ValueIndex(Field field) {
        this.field = field;
        Arrays.fill(heads, NONE);
    }

    /** Under the table's write lock. */
    static ValueIndex of(Table table, Field field) {
        ValueIndex index = new ValueIndex(field);
        for (int number = 0; number < table.size(); number++) index.add(number, table.row(number));
        return index;
    }

    Field field() { return field; }

    void add(int number, byte[] row) {
        String value = PackedRow.text(row, field);
        if (value == null) return;
        if (entries == numbers.length) grow();
        numbers[entries] = number;
        hashes[entries] = hash(value);
        link(entries++);
    }

    void replaced(int number, byte[] old, byte[] row) {
        if (!Objects.equals(PackedRow.text(old, field), PackedRow.text(row, field))) add(number, row);
    }

    int[] candidates(String value) {
        int hash = hash(value);
        IntStream.Builder found = IntStream.builder();
        for (int entry = heads[hash & heads.length - 1]; entry != NONE; entry = next[entry]) {
            if (hashes[entry] == hash) found.add(numbers[entry]);
        }
        return found.build().sorted().distinct().toArray();
    }

    private int hash(String value) {
        String folded = field.type() == FieldType.REFERENCE ? value.substring(0, Math.min(ID_LENGTH, value.length()))
            : field.caseSensitive() ? value : value.toLowerCase(Locale.ROOT);
        int hash = folded.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    private void link(int entry) {
        int head = hashes[entry] & heads.length - 1;
        next[entry] = heads[head];
        heads[head] = entry;
    }

    private void grow() {
        numbers = Arrays.copyOf(numbers, entries * 2);
        hashes = Arrays.copyOf(hashes, entries * 2);
        next = new int[entries * 2];
        heads = new int[entries * 2];
        Arrays.fill(heads, NONE);
        for (int entry = 0; entry < entries; entry++) link(entry);
    }
}
