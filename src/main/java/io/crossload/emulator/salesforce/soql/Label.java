package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;

/** {@code toLabel(field)}. The org has one language, in which picklist values are their own labels. */
public record Label(String text, FieldPath path) implements Term {
    @Override
    public FieldType type() { return FieldType.STRING; }

    @Override
    public String value(RecordReader reader, Table table, int number) { return path.value(reader, table, number); }

    @Override
    public String canonical() { return "toLabel(" + path.canonical() + ")"; }
}
