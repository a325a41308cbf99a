package io.crossload.emulator.actimo.customer;

/** What a column holds, and with it how JSON and files write it. */
public enum ColumnKind {
    /** Actimo's integer id: a JSON number. */
    ID,
    TEXT,
    BOOL,
    INT,
    DECIMAL,
    /** {@code yyyy-MM-dd}. */
    DATE,
    /** UTC instant, see {@link Times#iso}. */
    DATETIME,
    /** Several texts, joined with {@link #SEPARATOR} inside a row: a JSON array. */
    LIST,
    /** JSON text, compact: nested JSON by API, the text itself in files of cells. */
    JSON;

    public static final String SEPARATOR = "\t";
}
