package io.crossload.emulator.actimo.customer;

/** How indexes become Actimo's integer ids and the customer's employee numbers. */
public final class Ids {
    private static final int FIRST_CONTACT = 100_001;
    private static final int FIRST_USER = 501;
    private static final int FIRST_GROUP = 2_001;
    private static final int FIRST_WORKSPACE = 11;
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

    /** Eight digits with leading zeros, in steps of seven: a number between two steps is nobody's. */
    static String employee(int index) { return Phones.digits(EMPLOYEE_FIRST + (long) index * EMPLOYEE_STEP, EMPLOYEE_DIGITS); }

    static String nobodysEmployee(int index) {
        return Phones.digits(EMPLOYEE_FIRST + (long) index * EMPLOYEE_STEP + 3, EMPLOYEE_DIGITS);
    }
}
