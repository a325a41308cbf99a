package io.crossload.mapping.sample;

import java.util.Locale;

/**
 * Something that a sample should show at least once.
 *
 * @param mapping name of the mapping whose rows show it
 * @param field   field of the target, or null for what concerns the row
 * @param detail  entry of a value map, or code of a finding; else null
 */
public record Aspect(String mapping, Kind kind, String field, String detail) {

    /** In the order in which they matter when not all find room. */
    public enum Kind {
        /** A row of the mapping at all. */
        ROW,
        /** A finding or an error, by its code. */
        FINDING,
        /** The field's column and transforms give a value. */
        VALUE,
        /** An entry of the field's value map is used. */
        ENTRY,
        /** A value that the value map does not list. */
        UNLISTED,
        /** The field's default is used. */
        DEFAULT,
        /** The row has this parent. */
        PARENT,
        /** The field has no value. */
        EMPTY,
        /** The longest text. */
        LONGEST,
        /** The earliest date. */
        EARLIEST,
        /** The latest date. */
        LATEST,
        /** The shortest text. */
        SHORTEST;

        /** Whether rows compete for it: one row is the longest. */
        boolean isExtreme() { return ordinal() >= LONGEST.ordinal(); }

        public String word() { return name().toLowerCase(Locale.ROOT); }
    }
}
