package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.Table;

/** All rules for the rows of one object. */
record TableRules(Table table, ObjectRule object, ValidationRules validations, DuplicateRules duplicates, int modifiedBy, int modifiedAt,
                  byte[] noLastModified) {

    static TableRules of(Org org, Table table) {
        RowBuffer change = new RowBuffer(16);
        Field by = table.type().field("LastModifiedById");
        Field at = table.type().field("LastModifiedDate");
        change.addNull(Math.min(by.index(), at.index()));
        change.addNull(Math.max(by.index(), at.index()));
        return new TableRules(table, ObjectRules.of(org, table.type()), new ValidationRules(org, table.type()), new DuplicateRules(org, table), by.index(), at.index(), change.toRow());
    }

    /** Who changed the record last, and when, as an insert gave it, does not outlive a change. */
    byte[] withoutLastModified(byte[] row) {
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(row);
        while (cursor.next()) {
            if (cursor.field() == modifiedBy || cursor.field() == modifiedAt) return PackedRow.merge(row, noLastModified);
        }
        return row;
    }
}
