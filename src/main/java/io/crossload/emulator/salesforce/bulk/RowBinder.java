package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.dml.RowError;
import io.crossload.emulator.salesforce.dml.ValueRules;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Turns CSV rows into drafts by the column plan. An empty cell leaves the field alone, {@code #N/A} clears it. */
final class RowBinder {
    private static final int MOST_CHARACTERS = 400_000;

    private final ColumnPlan plan;
    private final Column[] columns;
    private final Operation operation;
    private final References references;
    private final References.Hidden hidden;
    private final RowBuffer change = new RowBuffer(1024);

    RowBinder(ColumnPlan plan, Operation operation, References references, References.Hidden hidden) {
        this.plan = plan;
        this.columns = plan.columns().toArray(Column[]::new);
        this.operation = operation;
        this.references = references;
        this.hidden = hidden;
    }

    void bind(CsvScanner csv, int row, Draft draft) {
        draft.clear();
        change.clear();
        if (csv.width(row) != columns.length) {
            draft.fail(RowError.of("UNKNOWN_EXCEPTION", "Number of columns in the row does not match the header"));
            return;
        }
        int firstCell = csv.firstCell(row);
        // Bytes are never fewer than characters: the count is rarely needed.
        int bytes = csv.end(firstCell + columns.length - 1) - csv.start(firstCell);
        if (bytes > MOST_CHARACTERS && new String(csv.buffer(), csv.start(firstCell), bytes, StandardCharsets.UTF_8).length() > MOST_CHARACTERS) {
            draft.fail(RowError.of("UNKNOWN_EXCEPTION", "The row has more than 400,000 characters"));
            return;
        }
        int lastField = -1;
        for (int position : plan.order()) {
            int cell = firstCell + position;
            int from = csv.start(cell);
            int length = csv.end(cell) - from;
            if (length == 0) continue;
            byte[] source = csv.buffer();
            byte form = csv.form(cell);
            if (form == CsvScanner.BROKEN) {
                draft.fail(RowError.of("UNKNOWN_EXCEPTION", "Error while parsing the row: quotes must stand next to the delimiter"));
                return;
            }
            if (form != CsvScanner.PLAIN) {
                from++;
                length -= 2;
                if (length == 0) continue;
            }
            if (form == CsvScanner.ESCAPED) {
                source = unescape(source, from, length);
                from = 0;
                length = source.length;
            }
            Column column = columns[position];
            RowError error = column.field().index() == lastField ? twice(column.field()) : set(column, source, from, length, draft);
            if (error != null) draft.fail(error);
            lastField = column.field().index();
        }
        if (draft.error == null) draft.change = change.toRow();
    }

    private RowError set(Column column, byte[] source, int from, int length, Draft draft) {
        Field field = column.field();
        if (length == 4 && source[from] == '#' && source[from + 1] == 'N' && source[from + 2] == '/' && source[from + 3] == 'A') {
            return clear(column, field);
        }
        if (column instanceof Column.Value) {
            // Values of fields that nobody may write are refused later, with the row's other read-only fields.
            if (field.stored()) return ValueRules.add(field, source, from, length, change);
            change.add(field.index(), source, from, length);
            return null;
        }
        if (column instanceof Column.ForeignKey foreign) {
            return references.addByKey(field, foreign.parent(), foreign.parentKey(), source, from, length, hidden, change);
        }
        if (column instanceof Column.Reference) return references.addId(field, source, from, length, change);
        return setKey(column, source, from, length, draft);
    }

    private RowError setKey(Column column, byte[] source, int from, int length, Draft draft) {
        byte[] key = Arrays.copyOfRange(source, from, from + length);
        if (column instanceof Column.Key) {
            draft.key = ValueRules.key(column.field(), source, from, length);
            return ValueRules.add(column.field(), source, from, length, change);
        }
        if (operation == Operation.INSERT || operation == Operation.UPSERT && plan.columns().stream().anyMatch(Column.Key.class::isInstance)) {
            return new RowError("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an " + operation.apiName() + " call", List.of("Id"));
        }
        draft.key = key;
        return null;
    }

    private RowError clear(Column column, Field field) {
        if (column instanceof Column.RecordId || column instanceof Column.Key) return null;
        if (!field.nillable() && field.stored() && field.defaultValue() == null && !field.ownedByUser()) {
            return new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: [" + field.name() + "]", List.of(field.name()));
        }
        change.addNull(field.index());
        return null;
    }

    private static RowError twice(Field field) {
        return RowError.of("INVALID_FIELD", "More than 1 column of the row gives a value for " + field.name());
    }

    private static byte[] unescape(byte[] source, int from, int length) {
        byte[] target = new byte[length];
        int size = 0;
        for (int i = from; i < from + length; i++) {
            target[size++] = source[i];
            if (source[i] == '"') i++;
        }
        return Arrays.copyOf(target, size);
    }
}
