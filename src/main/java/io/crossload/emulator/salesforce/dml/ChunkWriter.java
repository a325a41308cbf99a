package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowLocks;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Writes up to 200 rows at a time, the unit in which Salesforce runs triggers and looks for equal keys. One per thread. */
public final class ChunkWriter {
    /** Rows of a chunk. */
    public static final int CHUNK = 200;

    private final Org org;
    private final RowGate gate;
    private final DuplicateKeys duplicates = new DuplicateKeys();
    private final PackedRow.Cursor cursor = new PackedRow.Cursor();
    private final Cascade cascade;
    private final Undelete undelete;
    private final AuditFields audit;
    private final References references;
    private TableRules rules;
    private WriteOptions options;
    private IntConsumer created = number -> { };
    private boolean auditAllowed;
    private long room;

    public ChunkWriter(Org org, RowGate gate) {
        this.org = org;
        this.gate = gate;
        this.cascade = new Cascade(org);
        this.undelete = new Undelete(org);
        this.audit = new AuditFields(org);
        this.references = new References(org);
    }

    /** Is told the number of each record created, while its table is still locked. */
    public void onCreate(IntConsumer listener) { created = listener; }

    /**
     * Writes the drafts that have no error yet and sets number, created and error.
     *
     * @param key the upsert key, the Id field for the other operations
     */
    public void write(Table table, Operation operation, Field key, List<Draft> drafts) { write(table, operation, key, drafts, WriteOptions.PLAIN); }

    public void write(Table table, Operation operation, Field key, List<Draft> drafts, WriteOptions how) {
        options = how;
        if (rules == null || rules.table() != table) rules = TableRules.of(org, table);
        if (operation == Operation.UPSERT && !"Id".equals(key.name())) {
            duplicates.mark(key, drafts);
            table.prepare(key);
        }
        if (!rules.duplicates().isEmpty()) rules.duplicates().prepare();
        auditAllowed = operation == Operation.INSERT && AuditFields.allowed(org, table.type());
        for (Draft draft : drafts) {
            if (draft.error == null) draft.fail(gate.refuse(table.type(), draft));
        }
        try (RowLocks.Hold hold = org.rowLocks().hold()) {
            if (org.settings().features().rowLocks()) lockRows(hold, table, operation, key, drafts);
            org.write(concerned(table, operation), () -> writeLocked(table, operation, key, drafts));
        }
        discardContents(drafts);
        if (operation.deletes()) org.emptyBin();
    }

    /** Locks the records that the rows change, and the parents that go or stay with them; rows that cannot have theirs in time are refused. */
    private static void lockRows(RowLocks.Hold hold, Table table, Operation operation, Field key, List<Draft> drafts) {
        List<Field> parents = table.type().definitions().stream().filter(field -> field.cascade() || field.restricts()).toList();
        Map<Draft, Set<String>> wanted = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            if (draft.error != null) continue;
            Set<String> ids = new LinkedHashSet<>();
            parents.stream().map(field -> PackedRow.text(draft.change, field)).filter(java.util.Objects::nonNull).forEach(ids::add);
            int own = operation == Operation.INSERT || draft.key == null ? -1 : table.find(operation == Operation.UPSERT ? key : table.type().field("Id"), draft.key, 0, draft.key.length);
            if (own >= 0) ids.add(table.id(own));
            wanted.put(draft, ids);
        }
        TreeSet<String> all = new TreeSet<>();
        wanted.values().forEach(all::addAll);
        List<String> foreign = hold.take(all);
        if (foreign.isEmpty()) return;
        wanted.forEach((draft, ids) -> {
            ids.retainAll(foreign);
            if (!ids.isEmpty()) draft.fail(RowError.of("UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or " + ids.size() + " records: "
                + String.join(",", ids)));
        });
    }

    private void discardContents(List<Draft> drafts) {
        for (Draft draft : drafts) {
            if (draft.content != null) org.blobs().discard(draft.content);
        }
    }

    private Set<Table> concerned(Table table, Operation operation) {
        boolean moves = operation.deletes() || operation == Operation.UNDELETE;
        Set<Table> also = moves ? cascade.reach(table) : rules.object().alsoWrites();
        if (also.isEmpty()) return Set.of(table);
        Set<Table> all = new LinkedHashSet<>(also);
        all.add(table);
        if (moves) all.addAll(rules.object().alsoWrites());
        return all;
    }

    private void writeLocked(Table table, Operation operation, Field key, List<Draft> drafts) {
        Undo undo = options.allOrNone() ? new Undo() : null;
        long now = org.now();
        room = -1;
        for (Draft draft : drafts) {
            if (draft.error != null) continue;
            if (operation.deletes()) delete(table, operation, draft, undo, now);
            else if (operation == Operation.UNDELETE) undelete(table, draft, undo, now);
            else put(table, operation, key, draft, undo, now);
        }
        if (undo != null && drafts.stream().anyMatch(draft -> draft.error != null)) undo.all(drafts);
    }

    private void put(Table table, Operation operation, Field key, Draft draft, Undo undo, long now) {
        int number = operation == Operation.INSERT ? -1 : locate(table, operation, key, draft);
        if (draft.error != null) return;
        boolean create = number < 0;
        Save save = new Save(table, draft, number, undo, now);
        if (!fieldsAllowed(table.type(), save)) return;
        rules.object().beforeSave(save);
        if (draft.error != null || isTaken(table, draft, number, operation == Operation.UPSERT ? key : null)) return;
        byte[] saved = create ? newRow(table, draft.change) : PackedRow.merge(table.row(number), draft.change);
        rules.validations().check(draft, saved);
        if (draft.error == null && !rules.duplicates().isEmpty()) rules.duplicates().check(draft, number, saved, options);
        if (draft.error != null) return;
        if (create) {
            if (isFull(table)) {
                draft.fail(RowError.of("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"));
                return;
            }
            draft.number = table.insert(saved, auditAllowed ? AuditFields.created(table.type(), draft.change, now) : now, now);
            draft.created = true;
            created.accept(draft.number);
            room--;
            if (undo != null) undo.inserted(table, draft.number);
        } else {
            if (undo != null) undo.replacing(table, number);
            table.replace(number, rules.withoutLastModified(saved), now);
            draft.number = number;
        }
        rules.object().afterSave(save);
    }

    private boolean isFull(Table table) {
        if (room < 0) room = org.storage().room(table.type().name());
        return room == 0 || gate.storageFull();
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
        return locateById(table, draft, operation.apiName(), true);
    }

    private int locateById(Table table, Draft draft, String operation, boolean live) {
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
        else if (live && table.isDeleted(number)) draft.fail(RowError.of("ENTITY_IS_DELETED", "entity is deleted"));
        return number;
    }

    private static RowError severalFound(Table table, Field key, Draft draft) {
        List<String> ids = new ArrayList<>();
        for (int number : table.findAllLocked(key, draft.key, 0, draft.key.length)) ids.add(table.id(number));
        return RowError.of("DUPLICATE_EXTERNAL_ID", key.label() + ": more than one record found for external id field: " + ids, key);
    }

    private void delete(Table table, Operation operation, Draft draft, Undo undo, long now) {
        // What lies in the Recycle Bin can still be deleted for good.
        int number = locateById(table, draft, "delete", operation == Operation.DELETE);
        if (draft.error == null && !table.type().deletable()) {
            draft.fail(RowError.of("INVALID_TYPE", "entity type " + table.type().name() + " does not support delete"));
        }
        if (draft.error == null && !table.isDeleted(number)) {
            draft.fail(rules.object().beforeDelete(number));
            if (draft.error == null) draft.fail(cascade.delete(table, number, undo, now));
        }
        if (draft.error != null) return;
        if (operation == Operation.HARD_DELETE) {
            org.bin().group(table.deletion(number)).forEach(gone -> gone.table().erase(gone.number()));
            table.erase(number);
        }
        draft.number = number;
    }

    private void undelete(Table table, Draft draft, Undo undo, long now) {
        int number = locateById(table, draft, "undelete", false);
        if (draft.error == null) draft.fail(undelete.undelete(table, number, undo, now));
        if (draft.error == null) draft.number = number;
    }

    /** Only fields that may be set, and all that must be. */
    private boolean fieldsAllowed(ObjectType type, Save save) {
        Draft draft = save.draft();
        boolean create = save.creates();
        int required = 0;
        boolean audited = false;
        List<String> readOnly = null;
        cursor.on(draft.change);
        while (cursor.next()) {
            Field field = type.at(cursor.field());
            if (create && field.requiredOnCreate() && !cursor.isNull()) required++;
            if (field.ownedByUser()) checkOwner(save, field);
            if (create ? field.createable() : field.updateable()) continue;
            if (auditAllowed && AuditFields.NAMES.contains(field.name())) {
                audited = true;
                continue;
            }
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
        } else if (audited) {
            audit.check(save);
        }
        return draft.error == null;
    }

    /** With the permission for inactive owners, updates may set them, except on Contact and Lead. Without it {@link References} refused them. */
    private void checkOwner(Save save, Field field) {
        if (!org.settings().features().updateWithInactiveOwners() || cursor.length() != 18) return;
        boolean mayBeInactive = !save.creates() && !"Contact".equals(save.table().type().name()) && !"Lead".equals(save.table().type().name());
        Table users = org.table("User");
        if (mayBeInactive || !Ids.hasPrefix(cursor.row(), cursor.from(), users.type().prefix())) return;
        if (!references.isActive(Ids.number(cursor.row(), cursor.from()))) {
            save.draft().fail(RowError.of("INACTIVE_OWNER_OR_USER", "operation performed with inactive user", field));
        }
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
