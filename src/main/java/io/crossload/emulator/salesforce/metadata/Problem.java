package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.xml.XmlNode;

/** Why a component cannot be deployed. */
final class Problem extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;

    Problem(String message) { this(message, 0, 0); }

    Problem(String message, XmlNode at) { this(message, at.line(), at.column()); }

    Problem(String message, int line, int column) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** Zero when the problem has no place. */
    int line() { return line; }

    int column() { return column; }
}
