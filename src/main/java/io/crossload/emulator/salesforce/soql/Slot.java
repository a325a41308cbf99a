package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;

/** A value of a group: what it is grouped by, or an aggregate. {@code index} is its place among the group's values. */
public record Slot(int index, String text, FieldType type) implements Operand { }
