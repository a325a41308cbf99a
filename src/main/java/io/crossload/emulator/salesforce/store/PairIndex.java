package io.crossload.emulator.salesforce.store;

/**
 * A set of pairs, each of at most one live record, for the uniqueness of campaign members: open addressing over longs, 8 bytes a slot.
 * Not thread-safe: the table's lock guards it.
 */
final class PairIndex {
    private static final long FREE = -1;
    private static final long GONE = -2;

    private long[] slots = new long[64];
    private int used;

    boolean contains(long key) {
        int mask = slots.length - 1;
        for (int at = hash(key) & mask; slots[at] != FREE; at = at + 1 & mask) {
            if (slots[at] == key) return true;
        }
        return false;
    }

    void add(long key) {
        if (used * 3 >= slots.length * 2) grow();
        put(key);
        used++;
    }

    void remove(long key) {
        int mask = slots.length - 1;
        for (int at = hash(key) & mask; slots[at] != FREE; at = at + 1 & mask) {
            if (slots[at] == key) {
                slots[at] = GONE;
                return;
            }
        }
    }

    private void put(long key) {
        int mask = slots.length - 1;
        int at = hash(key) & mask;
        while (slots[at] != FREE) at = at + 1 & mask;
        slots[at] = key;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        java.util.Arrays.fill(slots, FREE);
        used = 0;
        for (long key : old) {
            if (key < 0) continue;
            put(key);
            used++;
        }
    }

    PairIndex() { java.util.Arrays.fill(slots, FREE); }

    private static int hash(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        return (int) (hash ^ hash >>> 32);
    }
}
