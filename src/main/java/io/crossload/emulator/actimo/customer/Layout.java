package io.crossload.emulator.actimo.customer;

/**
 * Who is who, by index alone. Contacts 0..managers-1 lead teams of twelve, contact i reporting to (i-1)/12; managers are always active, so
 * that references resolve. The rest are leaves. Out of every period of leaves the first ones are reserved for the kinds of mess: always
 * active and never changing, mess or not.
 */
final class Layout {
    static final int TEAM = 12;
    private static final int PERIOD = 500;
    private static final MessKind[] SLOTS = slots();
    private final int contacts;
    private final int managers;
    private final int period;

    Layout(int contacts) {
        this.contacts = contacts;
        this.managers = contacts < 2 ? 1 : (contacts - 2) / TEAM + 1;
        this.period = Math.max(SLOTS.length, Math.min(PERIOD, contacts - managers));
    }

    int contacts() { return contacts; }

    int managers() { return managers; }

    /** The manager's index, or -1 for the head of the firm. */
    int manager(int index, long seed) {
        return index >= contacts ? Draw.once(seed, Purpose.MANAGER, index, managers) : index == 0 ? -1 : (index - 1) / TEAM;
    }

    boolean isLeaf(int index) { return index >= managers && index < contacts; }

    /** The kind of mess that a contact is reserved for, or null. A kind that needs more people than are left is not there. */
    MessKind reserved(int index) {
        int slot = slot(index);
        if (slot < 0) {
            return null;
        }
        MessKind kind = SLOTS[slot];
        return index - role(index) + kind.people() <= contacts ? kind : null;
    }

    boolean isReserved(int index) { return slot(index) >= 0; }

    /** Which of the people of its kind a reserved contact is, from 0. */
    int role(int index) {
        int slot = slot(index);
        int role = 0;
        while (slot - role > 0 && SLOTS[slot - role - 1] == SLOTS[slot]) {
            role++;
        }
        return role;
    }

    /** Which occurrence of its kind a reserved contact belongs to, from 0. */
    int occurrence(int index) { return (index - managers) / period; }

    /** How often a kind of one person occurs. */
    int occurrences(MessKind kind) {
        int first = managers + firstSlot(kind);
        return first >= contacts ? 0 : (contacts - 1 - first) / period + 1;
    }

    /** The contact of the n-th occurrence of a kind. */
    int index(MessKind kind, int occurrence) { return managers + firstSlot(kind) + occurrence * period; }

    /** Number of a leaf among those that are not reserved, from 0. */
    int ordinal(int index) {
        int leaf = index - managers;
        return leaf / period * (period - SLOTS.length) + leaf % period - SLOTS.length;
    }

    /** Leaves that are not reserved. */
    int free() {
        int leaves = contacts - managers;
        return leaves / period * (period - SLOTS.length) + Math.max(0, leaves % period - SLOTS.length);
    }

    /** Nothing refers to a record without a key, or to one that is a re-keyed person's old self. */
    boolean mayBeReferred(int index) {
        int slot = slot(index);
        return slot < 0 || SLOTS[slot] != MessKind.MISSING_KEY && !(SLOTS[slot] == MessKind.REKEYED && role(index) == 0);
    }

    private int slot(int index) {
        if (!isLeaf(index)) {
            return -1;
        }
        int slot = (index - managers) % period;
        return slot < SLOTS.length ? slot : -1;
    }

    private static int firstSlot(MessKind kind) {
        int slot = 0;
        while (SLOTS[slot] != kind) {
            slot++;
        }
        return slot;
    }

    private static MessKind[] slots() {
        return java.util.Arrays.stream(MessKind.values())
            .flatMap(kind -> java.util.Collections.nCopies(kind.people(), kind).stream()).toArray(MessKind[]::new);
    }
}
