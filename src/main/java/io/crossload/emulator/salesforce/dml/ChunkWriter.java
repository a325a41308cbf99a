package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;

/** Writes up to 200 rows at a time, the unit in which Salesforce runs triggers and looks for equal keys. One per thread. */
public final class ChunkWriter {
    /** Rows of a chunk. */
    public static final int CHUNK = 200;

    private final Org org;
    private final RowGate gate;
    private final DuplicateKeys duplicates = new DuplicateKeys();
    private final PackedRow.Cursor cursor = new PackedRow.Cursor();

    public ChunkWriter(Org org, RowGate gate) {
        this.org = org;
        this.gate = gate;
    }

    /**
     * Writes the drafts that have no error yet and sets number, created and error.
     *
     * @param key the upsert key, the Id field for the other operations
     */
    public void write(Table table, Operation operation, Field key, List<Draft> drafts) { write(table, operation, key, drafts, false); }

    /** @param allOrNone one error takes every row back */
    public void write(Table table, Operation operation, Field key, List<Draft> drafts, boolean allOrNone) {
        if (operation == Operation.UPSERT && !"Id".equals(key.name())) {
            duplicates.mark(key, drafts);
            table.prepare(key);
        }
        for (Draft draft : drafts) {
            if (draft.error == null) draft.fail(gate.refuse(table.type(), draft));
        }
        Undo undo = allOrNone ? new Undo(table) : null;
        long now = org.now();
        table.lock().writeLock().lock();
        try {
            for (Draft draft : drafts) {
                if (draft.error != null) continue;
                if (operation.deletes()) delete(table, operation, draft, undo, now);
                else put(table, operation, key, draft, undo, now);
            }
            if (undo != null && drafts.stream().anyMatch(draft -> draft.error != null)) undo.all(drafts);
        } finally {
            table.lock().writeLock().unlock();
        }
    }

    private void put(Table table, Operation operation, Field key, Draft draft, Undo undo, long now) {
        int number = operation == Operation.INSERT ? -1 : locate(table, operation, key, draft);
        if (draft.error != null) return;
        boolean create = number < 0;
        if (!fieldsAllowed(table.type(), draft, create)) return;
        if (isTaken(table, draft, number, operation == Operation.UPSERT ? key : null)) return;
        if (create) {
            if (gate.storageFull()) {
                draft.fail(RowError.of("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"));
                return;
            }
            draft.number = table.insert(newRow(table, draft.change), now);
            draft.created = true;
            if (undo != null) undo.inserted(draft.number);
        } else {
            if (undo != null) undo.replacing(number);
            table.replace(number, PackedRow.merge(table.row(number), draft.change), now);
            draft.number = number;
        }
    }

    private int locate(Table table, Operation operation, Field key, Draft draft) {
        boolean byId = operation == Operation.UPDATE || "Id".equals(key.name());
        if (!byId) {
            if (draft.key == null) {
                draft.fail(RowError.of("MISSING_ARGUMENT", key.name() + " not specified"));
                return -1;
            }
            int number = table.findLocked(key, draft.key, 0, draft.key.length);
            if (number == -2) draft.fail(severalFound(table, key, draft));
            return number;
        }
        if (draft.key == null && operation == Operation.UPSERT) return -1;
        return locateById(table, draft, operation.apiName());
    }

    private int locateById(Table table, Draft draft, String operation) {
        if (draft.key == null) {
            draft.fail(RowError.of("MISSING_ARGUMENT", "Id not specified in " + ("update".equals(operation) ? "an " : "a ") + operation + " call"));
            return -1;
        }
        if (!Ids.wellFormed(draft.key, 0, draft.key.length)) {
            draft.fail(new RowError("MALFORMED_ID", "bad id " + ValueRules.text(draft.key, 0, draft.key.length), List.of("Id")));
            return -1;
        }
        int number = Ids.hasPrefix(draft.key, 0, table.type().prefix()) ? Ids.number(draft.key, 0) : -1;
        if (!table.exists(number)) draft.fail(RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
        else if (table.isDeleted(number)) draft.fail(RowError.of("ENTITY_IS_DELETED", "entity is deleted"));
        return number;
    }

    private static RowError severalFound(Table table, Field key, Draft draft) {
        List<String> ids = new ArrayList<>();
        for (int number : table.findAll(key, draft.key, 0, draft.key.length)) ids.add(table.id(number));
        return RowError.of("DUPLICATE_EXTERNAL_ID", key.label() + ": more than one record found for external id field: " + ids, key);
    }

    private void delete(Table table, Operation operation, Draft draft, Undo undo, long now) {
        int number = locateById(table, draft, "delete");
        if (draft.error != null) return;
        if (undo != null) undo.replacing(number);
        table.delete(number, now);
        if (operation == Operation.HARD_DELETE) table.erase(number);
        draft.number = number;
    }

    /** Only fields that may be set, and all that must be. */
    private boolean fieldsAllowed(ObjectType type, Draft draft, boolean create) {
        int required = 0;
        List<String> readOnly = null;
        cursor.on(draft.change);
        while (cursor.next()) {
            Field field = type.at(cursor.field());
            if (create && field.requiredOnCreate() && !cursor.isNull()) required++;
            if (create ? field.createable() : field.updateable()) continue;
            if (readOnly == null) readOnly = new ArrayList<>();
            readOnly.add(field.name());
        }
        if (readOnly != null) {
            draft.fail(new RowError("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: " + String.join(", ", readOnly)
                + ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                readOnly));
        } else if (create && required < type.requiredOnCreate().size()) {
            List<String> missing = type.requiredOnCreate().stream().filter(field -> PackedRow.text(draft.change, field) == null)
                .map(Field::name).toList();
            draft.fail(new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing));
        }
        return draft.error == null;
    }

    private boolean isTaken(Table table, Draft draft, int number, Field resolved) {
        for (Field field : table.type().uniqueFields()) {
            if (field == resolved || !cursor.on(draft.change).seek(field) || cursor.isNull()) continue;
            int other = table.findLocked(field, cursor.row(), cursor.from(), cursor.length());
            if (other < 0 || other == number) continue;
            draft.fail(RowError.of("DUPLICATE_VALUE", "duplicate value found: " + field.name() + " duplicates value on record with id: "
                + table.id(other).substring(0, 15)));
            return true;
        }
        return false;
    }

    private static byte[] newRow(Table table, byte[] change) {
        if (table.defaults().length > 0) return PackedRow.merge(table.defaults(), change);
        return PackedRow.hasNulls(change) ? PackedRow.merge(PackedRow.EMPTY, change) : change;
    }
}
