package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RecycleBin;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the delete of a record does to those that point to it: details go with it, lookups are emptied, and a lookup that must have a value or
 * restricts deletes forbids it.
 */
final class Cascade {
    private record Child(Table table, Field field) { }

    /** A record whose lookup is to be emptied. */
    private record Orphan(Table table, int number, Field field) { }

    private final Org org;
    private final Map<ObjectType, List<Child>> children = new HashMap<>();

    Cascade(Org org) { this.org = org; }

    /** Every table that deletes of these records can change. */
    Set<Table> reach(Table table) {
        Set<Table> reached = new LinkedHashSet<>();
        List<Table> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            Table next = open.remove(open.size() - 1);
            if (!reached.add(next)) continue;
            for (Child child : children(next)) {
                if (child.field().cascade()) open.add(child.table());
                else if (!reached.contains(child.table())) open.add(child.table());
            }
        }
        return reached;
    }

    /** Deletes the record and all that goes with it, or says why not. Under the locks of {@link #reach}. */
    RowError delete(Table table, int number, Undo undo, long now) {
        Set<RecycleBin.Entry> victims = new LinkedHashSet<>();
        List<Orphan> orphans = new ArrayList<>();
        RowError refusal = plan(new RecycleBin.Entry(table, number), victims, orphans);
        if (refusal != null) return refusal;
        for (Orphan orphan : orphans) {
            if (victims.contains(new RecycleBin.Entry(orphan.table(), orphan.number()))) continue;
            if (undo != null) undo.replacing(orphan.table(), orphan.number());
            RowBuffer empty = new RowBuffer(16);
            empty.addNull(orphan.field().index());
            orphan.table().replace(orphan.number(), PackedRow.merge(orphan.table().row(orphan.number()), empty.toRow()), now);
        }
        int group = org.bin().add(List.copyOf(victims), now);
        for (RecycleBin.Entry victim : victims) {
            if (undo != null) undo.replacing(victim.table(), victim.number());
            victim.table().delete(victim.number(), group, now);
        }
        return null;
    }

    private RowError plan(RecycleBin.Entry parent, Set<RecycleBin.Entry> victims, List<Orphan> orphans) {
        if (!victims.add(parent)) return null;
        for (Child child : children(parent.table())) {
            for (int number : child.table().children(child.field(), parent.table(), parent.number())) {
                if (child.field().cascade()) {
                    RowError refusal = plan(new RecycleBin.Entry(child.table(), number), victims, orphans);
                    if (refusal != null) return refusal;
                } else if (child.field().restricts() || !child.field().nillable()) {
                    return RowError.of("DELETE_FAILED", "Your attempt to delete " + parent.table().id(parent.number())
                        + " could not be completed because it is associated with the following " + child.table().type().plural() + ".: "
                        + child.table().id(number));
                } else {
                    orphans.add(new Orphan(child.table(), number, child.field()));
                }
            }
        }
        return null;
    }

    private List<Child> children(Table parent) {
        return children.computeIfAbsent(parent.type(), type -> {
            List<Child> found = new ArrayList<>();
            for (Schema.ChildField child : org.schema().childDefinitions(type)) {
                if (child.field().stored()) found.add(new Child(org.table(child.child()), child.field()));
            }
            return found;
        });
    }
}
