package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;

/**
 * Finds live records by a key field: open addressing over record numbers, 8 bytes a slot, keys stay in the rows. Several records
 * may have the same key. Not thread-safe: the table's lock guards it.
 */
final class KeyIndex {
    /** More than one record has the key. */
    static final int SEVERAL = -2;
    static final int NONE = -1;
    private static final int FREE = 0;
    private static final int GONE = -1;

    private final Table table;
    private final Field field;
    private final PackedRow.Cursor cursor = new PackedRow.Cursor();
    private int[] slots = new int[64];
    private int[] hashes = new int[64];
    private int used;

    KeyIndex(Table table, Field field) {
        this.table = table;
        this.field = field;
    }

    Field field() { return field; }

    void add(int number, byte[] row) {
        cursor.on(row);
        if (!cursor.seek(field)) return;
        if (used * 3 >= slots.length * 2) grow();
        put(number + 1, Keys.hash(row, cursor.from(), cursor.length(), field.caseSensitive()));
        used++;
    }

    void remove(int number, byte[] row) {
        cursor.on(row);
        if (!cursor.seek(field)) return;
        int mask = slots.length - 1;
        int hash = Keys.hash(row, cursor.from(), cursor.length(), field.caseSensitive());
        for (int at = hash & mask; slots[at] != FREE; at = at + 1 & mask) {
            if (slots[at] == number + 1) {
                slots[at] = GONE;
                return;
            }
        }
    }

    /** The record with that key, {@link #NONE} or {@link #SEVERAL}. Readers run side by side, so it touches no shared state. */
    int find(byte[] source, int from, int length) {
        int mask = slots.length - 1;
        int hash = Keys.hash(source, from, length, field.caseSensitive());
        int found = NONE;
        for (int at = hash & mask; slots[at] != FREE; at = at + 1 & mask) {
            if (slots[at] == GONE || hashes[at] != hash || !matches(slots[at] - 1, source, from, length)) continue;
            if (found != NONE) return SEVERAL;
            found = slots[at] - 1;
        }
        return found;
    }

    /** All records with that key. */
    int[] findAll(byte[] source, int from, int length) {
        int mask = slots.length - 1;
        int hash = Keys.hash(source, from, length, field.caseSensitive());
        java.util.stream.IntStream.Builder found = java.util.stream.IntStream.builder();
        for (int at = hash & mask; slots[at] != FREE; at = at + 1 & mask) {
            if (slots[at] != GONE && hashes[at] == hash && matches(slots[at] - 1, source, from, length)) found.add(slots[at] - 1);
        }
        return found.build().sorted().toArray();
    }

    private boolean matches(int number, byte[] source, int from, int length) {
        PackedRow.Cursor value = new PackedRow.Cursor().on(table.row(number));
        return value.seek(field) && Keys.same(value.row(), value.from(), value.length(), source, from, length, field.caseSensitive());
    }

    private void put(int slot, int hash) {
        int mask = slots.length - 1;
        int at = hash & mask;
        while (slots[at] != FREE) at = at + 1 & mask;
        slots[at] = slot;
        hashes[at] = hash;
    }

    private void grow() {
        int[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new int[oldSlots.length * 2];
        hashes = new int[oldSlots.length * 2];
        used = 0;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] == FREE || oldSlots[i] == GONE) continue;
            put(oldSlots[i], oldHashes[i]);
            used++;
        }
    }
}
