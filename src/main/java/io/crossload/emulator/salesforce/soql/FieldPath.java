package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.List;

/**
 * A field seen from the queried object, through zero or more parents.
 *
 * @param text       as written
 * @param references the reference fields to follow
 * @param last       the field at the end; null behind a polymorphic reference, where each record has its own
 * @param lastName   name of the field at the end
 */
public record FieldPath(String text, List<Field> references, Field last, String lastName) implements Term {

    /** A field of the queried object itself. */
    public boolean direct() { return references.isEmpty(); }

    @Override
    public FieldType type() {
        if (last != null) return last.type();
        return "Id".equals(lastName) ? FieldType.ID : "IsActive".equals(lastName) ? FieldType.BOOLEAN : FieldType.STRING;
    }

    @Override
    public boolean exact() { return last != null && last.caseSensitive(); }

    @Override
    public FieldPath path() { return this; }

    @Override
    public String canonical() {
        StringBuilder name = new StringBuilder();
        for (Field reference : references) name.append(reference.relationship()).append('.');
        return name.append(lastName).toString();
    }

    /** The field's text, null when it or a parent is empty. */
    @Override
    public String value(RecordReader reader, Table table, int number) {
        if (direct() && last != null) return reader.text(table, number, last);
        Table at = table;
        int record = number;
        for (Field reference : references) {
            RecordReader.Target target = reader.target(at, record, reference);
            if (target == null) return null;
            at = target.table();
            record = target.number();
        }
        if (last != null) return reader.text(at, record, last);
        if ("Type".equalsIgnoreCase(lastName)) return at.type().name();
        Field field = at.type().field(lastName);
        return field == null ? null : reader.text(at, record, field);
    }
}
