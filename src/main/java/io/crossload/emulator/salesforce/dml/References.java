package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.Table;

/** Resolves references, by Id or by a key of the parent, and adds them to the change. */
public final class References {
    /** Records that a reference by key must not find. */
    public interface Hidden {
        Hidden NONE = (table, number) -> false;

        boolean hides(Table table, int number);
    }

    private final Org org;
    private final Table users;
    private final Field userIsActive;
    /** With Update Records with Inactive Owners the decision falls later, when it is known whether the row is an update. */
    private final boolean lenient;

    public References(Org org) {
        this.org = org;
        this.users = org.table("User");
        this.lenient = org.settings().features().updateWithInactiveOwners();
        this.userIsActive = users.type().field("IsActive");
    }

    /** Null when the Id names a record that the field may point to, and was added. */
    public RowError addId(Field field, byte[] source, int from, int length, RowBuffer change) {
        Table parent = Ids.wellFormed(source, from, length) ? parentOf(field, source, from) : null;
        if (parent == null) {
            return RowError.of("MALFORMED_ID", field.label() + ": id value of incorrect type: " + ValueRules.text(source, from, length), field);
        }
        int number = Ids.number(source, from);
        if (!parent.exists(number)) return RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        if (parent.isDeleted(number)) return RowError.of("ENTITY_IS_DELETED", "entity is deleted");
        return add(field, parent, number, change);
    }

    /** As {@link #addId}, for a record found by its external id or another lookup key. */
    public RowError addByKey(Field field, Table parent, Field key, byte[] source, int from, int length, Hidden hidden, RowBuffer change) {
        int number = key.type().isNumber() ? find(parent, key, ValueRules.key(key, source, from, length)) : parent.find(key, source, from, length);
        if (number == -2) {
            return RowError.of("INVALID_FIELD", "More than one record found for external id field " + key.name() + " in entity "
                + parent.type().name());
        }
        if (number < 0 || hidden.hides(parent, number)) {
            return RowError.of("INVALID_FIELD", "Foreign key external ID: " + ValueRules.text(source, from, length)
                + " not found for field " + key.name() + " in entity " + parent.type().name());
        }
        return add(field, parent, number, change);
    }

    private static int find(Table parent, Field key, byte[] value) { return parent.find(key, value, 0, value.length); }

    private RowError add(Field field, Table parent, int number, RowBuffer change) {
        if (parent == users && field.ownedByUser() && !lenient && !isActive(number)) {
            return RowError.of("INACTIVE_OWNER_OR_USER", "operation performed with inactive user", field);
        }
        byte[] id = Ids.bytes(parent.type().prefix(), number);
        change.add(field.index(), id, 0, id.length);
        return null;
    }

    boolean isActive(int user) { return "true".equals(PackedRow.text(users.row(user), userIsActive)); }

    private Table parentOf(Field field, byte[] source, int from) {
        for (String name : field.referenceTo()) {
            ObjectType parent = org.schema().object(name);
            if (parent != null && Ids.hasPrefix(source, from, parent.prefix())) return org.table(parent);
        }
        return null;
    }
}
