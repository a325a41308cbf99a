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

    static final int MESSAGE = 13;
    static final int MESSAGE_TIMES = 14;
    static final int MESSAGE_CHANGE = 15;
    static final int ENGAGEMENT = 16;
    static final int ACADEMY = 17;
    static final int ENROLMENT = 18;
    static final int SURVEY = 19;
    static final int ANSWER = 20;
    static final int AGGREGATE = 21;
    static final int ONE_ON_ONE = 22;
    static final int FILE = 23;
    static final int AUTOMATION = 24;

    private Purpose() { }
}
