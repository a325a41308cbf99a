package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;

/** A value that a record has: a field, or a function of one. */
public sealed interface Term extends Operand permits FieldPath, DatePart, Label {
    /** Text, null when empty. */
    String value(RecordReader reader, Table table, int number);

    /** The same for all ways to write the same. */
    String canonical();

    /** The field behind it. */
    FieldPath path();
}
