package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;

/**
 * One row that is being saved.
 *
 * @param number the record that is changed, -1 for one that is created (then {@link Draft#number} has it after the save)
 * @param undo   where side effects on other tables have to be announced; null when nothing may be taken back
 */
record Save(Table table, Draft draft, int number, Undo undo, long now) {
    boolean creates() { return number < 0; }

    Field field(String name) { return table.type().field(name); }

    /** The value that the row will have; null for none. */
    String value(String field) {
        Field wanted = field(field);
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(draft.change);
        if (cursor.seek(wanted)) return cursor.isNull() ? null : cursor.text();
        return PackedRow.text(creates() ? table.defaults() : table.row(number), wanted);
    }

    /** The value that a record of the object has now; null for none. */
    String value(int record, String field) { return PackedRow.text(table.row(record), field(field)); }

    /** Does the client set the field? */
    boolean sets(String field) { return new PackedRow.Cursor().on(draft.change).seek(field(field)); }

    /** Sets a field in addition; null takes it out of what the client wants to set. */
    void set(String field, String value) { set(field(field), value, value == null); }

    /** Empties a field in addition. */
    void clear(String field) { set(field(field), null, false); }

    private void set(Field target, String value, boolean leave) {
        RowBuffer change = new RowBuffer(draft.change.length + 64);
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(draft.change);
        boolean done = leave;
        while (cursor.next()) {
            if (!done && cursor.field() >= target.index()) {
                add(change, target, value);
                done = true;
            }
            if (cursor.field() != target.index()) copy(cursor, change);
        }
        if (!done) add(change, target, value);
        draft.change = change.toRow();
    }

    private static void copy(PackedRow.Cursor cursor, RowBuffer change) {
        if (cursor.isNull()) change.addNull(cursor.field());
        else change.add(cursor.field(), cursor.row(), cursor.from(), cursor.length());
    }

    private static void add(RowBuffer change, Field field, String value) {
        if (value == null) {
            change.addNull(field.index());
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        change.add(field.index(), bytes, 0, bytes.length);
    }
}
