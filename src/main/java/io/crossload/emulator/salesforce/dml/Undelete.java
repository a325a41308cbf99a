package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RecycleBin;
import io.crossload.emulator.salesforce.store.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes records back out of the Recycle Bin, together with what went with them. Lookups that were emptied stay empty, and campaign members
 * stay away: they cannot be undeleted.
 */
final class Undelete {
    private final Org org;

    Undelete(Org org) { this.org = org; }

    /** Null when the record is back. Under the locks of {@link Cascade#reach}. */
    RowError undelete(Table table, int number, Undo undo, long now) {
        if (!table.type().undeletable()) return RowError.of("UNDELETE_FAILED", "entity type cannot be undeleted: " + table.type().name());
        if (!table.exists(number) || !table.isDeleted(number)) return RowError.of("UNDELETE_FAILED", "Entity is not in the recycle bin");
        if (deletedParent(table, number)) return RowError.of("UNDELETE_FAILED", "The record's parent is in the recycle bin");
        RowError taken = taken(table, number);
        if (taken != null) return taken;
        if (org.storage().room(table.type().name()) == 0) return RowError.of("STORAGE_LIMIT_EXCEEDED", "storage limit exceeded");
        List<RecycleBin.Entry> group = org.bin().group(table.deletion(number));
        restore(table, number, undo, now);
        Set<RecycleBin.Entry> left = new HashSet<>(group);
        left.remove(new RecycleBin.Entry(table, number));
        boolean more = true;
        while (more) {
            more = left.removeIf(entry -> {
                if (!entry.table().type().undeletable() || !hangsOnLive(entry) || taken(entry.table(), entry.number()) != null) return false;
                restore(entry.table(), entry.number(), undo, now);
                return true;
            });
        }
        return null;
    }

    private static void restore(Table table, int number, Undo undo, long now) {
        if (undo != null) undo.undeleting(table, number);
        table.undelete(number, now);
    }

    private boolean deletedParent(Table table, int number) {
        for (Field field : table.type().definitions()) {
            if (field.cascade() && state(table, number, field) == State.GONE) return true;
        }
        return false;
    }

    /** Of what went with others: a parent is back, and none is away. */
    private boolean hangsOnLive(RecycleBin.Entry entry) {
        boolean live = false;
        for (Field field : entry.table().type().definitions()) {
            if (!field.cascade()) continue;
            State state = state(entry.table(), entry.number(), field);
            if (state == State.GONE) return false;
            live |= state == State.LIVE;
        }
        return live;
    }

    private enum State { NONE, LIVE, GONE }

    private State state(Table table, int number, Field field) {
        String id = PackedRow.text(table.row(number), field);
        if (id == null) return State.NONE;
        ObjectType type = org.schema().ofId(id);
        Table parent = type == null ? null : org.table(type);
        int parentNumber = Ids.number(id.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0);
        return parent != null && parent.isLive(parentNumber) ? State.LIVE : State.GONE;
    }

    private static RowError taken(Table table, int number) {
        for (Field field : table.type().uniqueFields()) {
            PackedRow.Cursor value = new PackedRow.Cursor().on(table.row(number));
            if (!value.seek(field)) continue;
            int other = table.findLocked(field, value.row(), value.from(), value.length());
            if (other != -1) {
                return RowError.of("DUPLICATE_VALUE", "duplicate value found: " + field.name() + " duplicates value on record with id: "
                    + (other < 0 ? "" : table.id(other).substring(0, 15)));
            }
        }
        return null;
    }
}
