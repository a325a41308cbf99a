package io.crossload.emulator.salesforce.soql;

/**
 * A literal of a query and where it stands.
 *
 * @param text  without quotes; empty for null
 * @param range for a relative date, else null
 */
record Literal(Kind kind, String text, DateRange range, int at) {
    enum Kind { NULL, BOOLEAN, NUMBER, STRING, DATE, DATETIME, RELATIVE }

    boolean isNull() { return kind == Kind.NULL; }
}
