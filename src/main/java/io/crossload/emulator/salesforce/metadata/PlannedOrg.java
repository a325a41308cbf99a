package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldBuilder;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The org as it will be once the components seen so far are in it: what later components of the same package may refer to. */
final class PlannedOrg {
    /** What other components need to know of a field. */
    record Facts(FieldType type, boolean required) { }

    private final Org org;
    private final Set<String> objects = new HashSet<>();
    private final Map<String, Facts> fields = new HashMap<>();
    private final Map<String, String> children = new HashMap<>();

    PlannedOrg(Org org) { this.org = org; }

    Org org() { return org; }

    void addObject(String name) { objects.add(name.toLowerCase(Locale.ROOT)); }

    boolean hasObject(String name) {
        return objects.contains(name.toLowerCase(Locale.ROOT)) || org.schema().object(name) != null;
    }

    void addField(String object, FieldBuilder field, boolean required) {
        fields.put(FieldAccess.key(object, field.name()), new Facts(field.type(), required));
    }

    /** Null when there is no such field. */
    Facts field(String object, String name) {
        Facts planned = fields.get(FieldAccess.key(object, name));
        if (planned != null) return planned;
        ObjectType type = org.schema().object(object);
        Field field = type == null ? null : type.definition(name);
        return field == null ? null : new Facts(field.type(), !field.nillable() && field.type() != FieldType.BOOLEAN);
    }

    /** Takes a child relationship's name on a parent; false when another field has it. */
    boolean takeChildRelationship(String parent, String relationship, String object, String field) {
        String own = FieldAccess.key(object, field);
        String other = children.putIfAbsent(FieldAccess.key(parent, relationship), own);
        if (other != null) return other.equals(own);
        ObjectType type = org.schema().object(parent);
        if (type == null) return true;
        for (ObjectType child : org.schema().objects()) {
            for (Field each : child.definitions()) {
                if (each.referenceTo().contains(type.name()) && (relationship + "__r").equalsIgnoreCase(each.children())
                    && !own.equals(FieldAccess.key(child.name(), each.name()))) return false;
            }
        }
        return true;
    }

    /** The objects that a field of a package's object lands on: those of Activity are seen on tasks and events. */
    static List<String> holders(String object) { return "Activity".equalsIgnoreCase(object) ? List.of("Task", "Event") : List.of(object); }

    List<ObjectType> types(String object) {
        List<ObjectType> types = new ArrayList<>();
        for (String holder : holders(object)) types.add(org.schema().object(holder));
        return types;
    }
}
