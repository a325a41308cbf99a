package io.crossload.emulator.salesforce.schema;

import java.util.Map;

/** What the relationships of reference fields are called seen from the parent, as subqueries name them: {@code Contacts}, {@code Visits__r}. */
public final class ChildRelationships {
    private static final Map<String, String> STANDARD = SchemaReader.relationships();

    private ChildRelationships() { }

    /**
     * Null when the children cannot be queried from the parent. A custom lookup that was not given a name
     * is called by its child's plural.
     */
    public static String name(ObjectType child, Field field) {
        if (field.children() != null) return field.children();
        if (!field.custom()) return STANDARD.get(child.name() + "." + field.name());
        return child.plural().replaceAll("[^A-Za-z0-9]", "") + "__r";
    }

    /** The field behind a relationship name (any letter case) of the parent; null when there is none. */
    public static Schema.ChildField find(Schema schema, ObjectType parent, String relationship) {
        for (Schema.ChildField child : schema.childFields(parent)) {
            if (relationship.equalsIgnoreCase(name(child.child(), child.field()))) return child;
        }
        return null;
    }
}
