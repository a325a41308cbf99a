package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.ObjectType.Access;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Field-level security. A deployed field is invisible to everybody until a permission set that grants it is assigned to the user, or the
 * user's profile grants it. Required fields and master-detail fields are visible always. Grants are the rows of FieldPermissions,
 * assignments those of PermissionSetAssignment, as in an org.
 */
public final class FieldAccess {
    private final Org org;
    private final RecordReader reader;
    private final Set<String> guarded = ConcurrentHashMap.newKeySet();
    private long version;
    private long seen = -1;

    public FieldAccess(Org org) {
        this.org = org;
        this.reader = new RecordReader(org);
    }

    /** The field needs a grant from now on. */
    public synchronized void guard(ObjectType type, Field field) {
        if (field.nillable() || field.type() == io.crossload.emulator.salesforce.schema.FieldType.BOOLEAN) guarded.add(key(type.name(), field.name()));
        else guarded.remove(key(type.name(), field.name()));
        version++;
    }

    static String key(String object, String field) { return (object + "." + field).toLowerCase(Locale.ROOT); }

    /** Looks whether grants or assignments changed since the last call, and applies them. Cheap when they did not. */
    public void refresh() {
        if (guarded.isEmpty()) return;
        Table assignments = org.table("PermissionSetAssignment");
        Table grants = org.table("FieldPermissions");
        synchronized (this) {
            long now = (((version * 31 + assignments.size()) * 31 + assignments.live()) * 31 + grants.size()) * 31 + grants.live();
            if (now == seen) return;
            seen = now;
            Map<String, Access> granted = granted(assignments, grants);
            for (ObjectType type : org.schema().objects()) {
                if (type.definitions().stream().noneMatch(field -> guarded.contains(key(type.name(), field.name())))) continue;
                type.allow(field -> {
                    String key = key(type.name(), field.name());
                    return guarded.contains(key) ? granted.getOrDefault(key, Access.NONE) : Access.EDIT;
                });
            }
        }
    }

    private Map<String, Access> granted(Table assignments, Table grants) {
        Set<String> sets = new HashSet<>();
        for (int i = 0; i < assignments.size(); i++) {
            if (assignments.isLive(i) && org.userId().equals(text(assignments, i, "AssigneeId"))) sets.add(text(assignments, i, "PermissionSetId"));
        }
        Table permissionSets = org.table("PermissionSet");
        Table users = org.table("User");
        // While an org is read from its folder, its users come after its fields.
        String profile = users.exists(0) ? text(users, 0, "ProfileId") : "";
        for (int i = 0; i < permissionSets.size(); i++) {
            if (permissionSets.isLive(i) && profile.equals(text(permissionSets, i, "ProfileId"))) sets.add(permissionSets.id(i));
        }
        Map<String, Access> granted = new HashMap<>();
        for (int i = 0; i < grants.size(); i++) {
            if (!grants.isLive(i) || !sets.contains(text(grants, i, "ParentId"))) continue;
            Access access = "true".equals(text(grants, i, "PermissionsEdit")) ? Access.EDIT
                : "true".equals(text(grants, i, "PermissionsRead")) ? Access.READ : Access.NONE;
            granted.merge(text(grants, i, "Field").toLowerCase(Locale.ROOT), access, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        return granted;
    }

    private String text(Table table, int number, String field) { return reader.text(table, number, table.type().field(field)); }
}
