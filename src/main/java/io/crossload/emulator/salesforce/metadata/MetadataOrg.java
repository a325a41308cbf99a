package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.CustomTargets;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.Set;

/** The org as the metadata API looks at it. */
final class MetadataOrg {
    private final Org org;
    private final FieldAccess access;
    private final Components components = new Components();
    private final ValueSets valueSets = new ValueSets();
    private boolean restoring;
    private volatile java.util.function.Consumer<byte[]> keeper = zip -> { };

    MetadataOrg(Org org, FieldAccess access) {
        this.org = org;
        this.access = access;
    }

    Org org() { return org; }

    /** Is an org brought back whose rows are kept elsewhere? Then permission sets and record types have their rows already. */
    boolean isRestoring() { return restoring; }

    void restoring(boolean value) { restoring = value; }

    FieldAccess access() { return access; }

    Components components() { return components; }

    ValueSets valueSets() { return valueSets; }

    void keep(java.util.function.Consumer<byte[]> newKeeper) { keeper = newKeeper; }

    /** A package is about to change the org. */
    void changed(byte[] zip) { keeper.accept(zip); }

    /** Is there a component that can be destroyed? */
    boolean has(String type, String fullName) {
        if (components.get(type, fullName) != null) return true;
        int dot = fullName.indexOf('.');
        ObjectType object = org.schema().object(dot < 0 ? fullName : fullName.substring(0, dot));
        return "CustomField".equals(type) && dot > 0 && object != null && object.definition(fullName.substring(dot + 1)) != null;
    }

    void destroy(String type, String fullName) {
        components.remove(type, fullName);
        if (restoring && !type.startsWith("Custom")) return;
        int dot = fullName.indexOf('.');
        switch (type) {
            case "CustomField" -> {
                for (String holder : PlannedOrg.holders(fullName.substring(0, dot))) {
                    ObjectType object = org.schema().object(holder);
                    Field field = object == null ? null : object.definition(fullName.substring(dot + 1));
                    if (field != null) object.remove(field);
                }
            }
            case "CustomObject" -> {
                ObjectType object = org.schema().object(fullName);
                if (object != null) {
                    CustomTargets.remove(org.schema(), object.name());
                    org.schema().remove(object);
                }
                components.of("CustomField").keySet().removeIf(field -> field.startsWith(fullName + "."));
            }
            case "PermissionSet" -> {
                Table sets = org.table("PermissionSet");
                int number = Permissions.find(org, sets, "Name", fullName);
                if (number < 0) return;
                for (String rows : new String[] {"FieldPermissions", "ObjectPermissions", "PermissionSetAssignment"}) Permissions.drop(org, rows, sets.id(number));
                erase(sets, number);
            }
            case "RecordType" -> {
                int number = recordType(fullName.substring(0, dot), fullName.substring(dot + 1));
                if (number >= 0) erase(org.table("RecordType"), number);
            }
            default -> { }
        }
    }

    private void erase(Table table, int number) { org.write(Set.of(table), () -> table.erase(number)); }

    /** The number of the record type's row, -1 for none. */
    int recordType(String object, String name) {
        Table table = org.table("RecordType");
        RecordReader reader = new RecordReader(org);
        for (int i = 0; i < table.size(); i++) {
            if (table.isLive(i) && object.equals(reader.text(table, i, table.type().definition("SobjectType")))
                && name.equals(reader.text(table, i, table.type().definition("DeveloperName")))) return i;
        }
        return -1;
    }
}
