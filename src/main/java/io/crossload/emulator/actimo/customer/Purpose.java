package io.crossload.emulator.actimo.customer;

/** What a draw is for; each purpose has its own sequence, so that a change in one leaves the others alone. */
final class Purpose {
    static final int FATE = 1;
    static final int TIMES = 2;
    static final int CHANGE = 3;
    static final int MANAGER = 4;
    static final int CONTACT = 5;
    static final int COMPANY = 6;
    static final int CUSTOM = 7;
    static final int MEMBER = 8;
    static final int RELATION = 9;
    static final int SCORE = 10;
    static final int USER = 11;
    static final int GROUP = 12;

    private Purpose() { }
}
