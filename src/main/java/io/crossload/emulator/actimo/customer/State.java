package io.crossload.emulator.actimo.customer;

/**
 * A contact's state on one day.
 *
 * @param fate     where it stands
 * @param created  epoch second
 * @param updated  epoch second of the last change, deletion included
 * @param changes  bit d set: the contact was edited on day d
 * @param startDay day on which a pre-hire became active, or 0
 */
record State(Fate fate, long created, long updated, long changes, int startDay) {

    /** Edits since day 0. */
    int edits() { return Long.bitCount(changes); }
}
