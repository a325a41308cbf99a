package io.crossload.emulator.actimo.customer;

/** How indexes become Actimo's integer ids and the customer's employee numbers. */
public final class Ids {
    private static final int FIRST_CONTACT = 100_001;
    private static final int FIRST_USER = 501;
    private static final int FIRST_GROUP = 2_001;
    private static final int FIRST_WORKSPACE = 11;
    private static final int FIRST_MESSAGE = 30_001;
    private static final int FIRST_ACADEMY = 4_001;
    private static final int FIRST_SURVEY = 6_001;
    private static final int FIRST_FILE = 500_001;
    private static final int FIRST_ONE_ON_ONE = 700_001;
    private static final int FIRST_AUTOMATION = 801;
    private static final int EMPLOYEE_STEP = 7;
    private static final int EMPLOYEE_FIRST = 1_013;
    private static final int EMPLOYEE_DIGITS = 8;

    private Ids() { }

    public static String contact(int index) { return Integer.toString(FIRST_CONTACT + index); }

    /** The index behind a contact id, which may lie outside the customer. */
    static int contactIndex(long id) { return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, id - FIRST_CONTACT)); }

    /** An id that no contact will ever have. */
    static String nobody(int index) { return Long.toString(9_000_000_000L + index); }

    static String user(int index) { return Integer.toString(FIRST_USER + index); }

    static String group(int index) { return Integer.toString(FIRST_GROUP + index); }

    static int groupIndex(long id) { return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, id - FIRST_GROUP)); }

    static String workspace(int index) { return Integer.toString(FIRST_WORKSPACE + index); }

    static String message(int number) { return Integer.toString(FIRST_MESSAGE + number); }

    static int messageNumber(long id) { return number(id, FIRST_MESSAGE); }

    static String academy(int number) { return Integer.toString(FIRST_ACADEMY + number); }

    static int academyNumber(long id) { return number(id, FIRST_ACADEMY); }

    static String survey(int number) { return Integer.toString(FIRST_SURVEY + number); }

    static int surveyNumber(long id) { return number(id, FIRST_SURVEY); }

    static String question(int survey, int question) { return Integer.toString(FIRST_SURVEY * 10 + survey * 10 + question); }

    static String file(int number) { return Integer.toString(FIRST_FILE + number); }

    static int fileNumber(long id) { return number(id, FIRST_FILE); }

    static String oneOnOne(int number) { return Integer.toString(FIRST_ONE_ON_ONE + number); }

    static String automation(int number) { return Integer.toString(FIRST_AUTOMATION + number); }

    /** Ids of messages' events: unique over all messages. */
    static String event(int message, int viewer, int sequence) { return Long.toString((((long) message + 1) << 24 | viewer) << 5 | sequence); }

    static String enrolment(int academy, int person, int attempt) { return Long.toString(((long) academy + 1) * 10_000_000 + person * 10L + attempt); }

    static String answer(int survey, int respondent, int question) { return Long.toString(((long) survey + 1) * 10_000_000 + respondent * 10L + question); }

    private static int number(long id, int first) { return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, id - first)); }

    /** Eight digits with leading zeros, in steps of seven: a number between two steps is nobody's. */
    static String employee(int index) { return Phones.digits(EMPLOYEE_FIRST + (long) index * EMPLOYEE_STEP, EMPLOYEE_DIGITS); }

    static String nobodysEmployee(int index) {
        return Phones.digits(EMPLOYEE_FIRST + (long) index * EMPLOYEE_STEP + 3, EMPLOYEE_DIGITS);
    }
}
