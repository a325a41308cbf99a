package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import java.util.Locale;

/**
 * An aggregate function.
 *
 * @param of what is aggregated; null for {@code COUNT()}, which counts records
 */
public record Aggregate(Kind kind, Term of, String text) {
    /** The functions by their names. */
    public enum Kind {
        COUNT, COUNT_DISTINCT, MIN, MAX, AVG, SUM;

        static Kind of(String name) { return valueOf(name.toUpperCase(Locale.ROOT)); }
    }

    FieldType type() {
        return switch (kind) {
            case COUNT, COUNT_DISTINCT -> FieldType.INT;
            case AVG -> FieldType.DOUBLE;
            case MIN, MAX, SUM -> of.type();
        };
    }

    String canonical() { return kind + "(" + (of == null ? "" : of.canonical()) + ")"; }
}
