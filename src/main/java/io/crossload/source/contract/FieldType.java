package io.crossload.source.contract;

/** The value types of the source contract and their one canonical text form. */
public enum FieldType {
    /** Digits (or whatever text the source uses as key), without blanks and without a trailing {@code .0}. */
    ID,
    /** Trimmed, Unicode NFC, NUL removed; line breaks as LF. */
    TEXT,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Decimal integer. */
    INT,
    /** Plain decimal with a dot, no grouping. */
    DECIMAL,
    /** {@code yyyy-MM-dd}. */
    DATE,
    /** UTC instant {@code yyyy-MM-dd'T'HH:mm:ss'Z'} (with {@code .SSS} when the source has milliseconds). */
    DATETIME,
    /** Several texts joined with {@code ;}. */
    LIST,
    /** A nested value as JSON text, or whatever text a file has in its place. */
    JSON
}
