package io.crossload.emulator.salesforce.store;

import java.util.Arrays;

/**
 * The live records whose reference field points to a parent, as doubly linked lists through arrays: adding and removing costs the same
 * however many children a parent has. 8 bytes a child, 4 a parent. Not thread-safe: the child table's lock guards it.
 */
final class ChildIndex {
    private static final int NONE = -1;

    private final int field;
    private final String prefix;
    private int[] heads = new int[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];

    /** @param field index of the reference field; @param prefix Id prefix of the parents looked at */
    ChildIndex(int field, String prefix) {
        this.field = field;
        this.prefix = prefix;
    }

    boolean is(int wantedField, String wantedPrefix) { return field == wantedField && prefix.equals(wantedPrefix); }

    void add(int number, byte[] row) {
        int parent = parent(row);
        if (parent < 0) return;
        heads = grown(heads, parent);
        next = grown(next, number);
        previous = grown(previous, number);
        next[number] = heads[parent];
        previous[number] = NONE;
        if (heads[parent] != NONE) previous[heads[parent]] = number;
        heads[parent] = number;
    }

    void remove(int number, byte[] row) {
        int parent = parent(row);
        if (parent < 0) return;
        if (previous[number] != NONE) next[previous[number]] = next[number];
        else heads[parent] = next[number];
        if (next[number] != NONE) previous[next[number]] = previous[number];
    }

    /** Ascending. */
    int[] children(int parent) {
        if (parent >= heads.length) return new int[0];
        int count = 0;
        for (int at = heads[parent]; at != NONE; at = next[at]) count++;
        int[] found = new int[count];
        for (int at = heads[parent]; at != NONE; at = next[at]) found[--count] = at;
        Arrays.sort(found);
        return found;
    }

    private int parent(byte[] row) {
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(row);
        if (!cursor.seek(field) || cursor.length() != 18 || !Ids.hasPrefix(row, cursor.from(), prefix)) return NONE;
        return Ids.number(row, cursor.from());
    }

    private static int[] grown(int[] array, int index) {
        if (index < array.length) return array;
        int[] more = Arrays.copyOf(array, Math.max(index + 1, Math.max(64, array.length * 2)));
        Arrays.fill(more, array.length, more.length, NONE);
        return more;
    }
}
