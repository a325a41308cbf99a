package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;

/** What a condition or an order looks at: a value of a record, or of a group of records. */
public sealed interface Operand permits Term, Slot {
    /** As written. */
    String text();

    FieldType type();

    /** Text is compared with case. */
    default boolean exact() { return false; }
}
