package io.crossload.emulator.salesforce.soql;

/** A piece of a query, with the place where it starts. */
record Token(Kind kind, String text, int at) {
    enum Kind { WORD, STRING, NUMBER, DATE, DATETIME, SIGN, END }

    boolean is(String word) { return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word); }
}
