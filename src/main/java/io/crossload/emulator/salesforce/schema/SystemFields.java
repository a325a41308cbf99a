package io.crossload.emulator.salesforce.schema;

import java.util.List;

/** The fields that every object has. */
final class SystemFields {
    private SystemFields() { }

    static void first(List<Field> fields, ObjectYaml object) {
        // Tasks and events are activities.
        String label = object.name().matches("Task|Event") ? "Activity" : object.label() == null ? Labels.of(object.name()) : object.label();
        fields.add(system(fields.size(), "Id", label + " ID", FieldType.ID, Origin.ID, null));
        fields.add(system(fields.size(), "IsDeleted", "Deleted", FieldType.BOOLEAN, Origin.IS_DELETED, null));
    }

    static void last(List<Field> fields) {
        fields.add(system(fields.size(), "CreatedDate", "Created Date", FieldType.DATETIME, Origin.CREATED_DATE, null));
        fields.add(system(fields.size(), "CreatedById", "Created By ID", FieldType.REFERENCE, Origin.SYSTEM_USER, "CreatedBy"));
        fields.add(system(fields.size(), "LastModifiedDate", "Last Modified Date", FieldType.DATETIME, Origin.MODIFIED_DATE, null));
        fields.add(system(fields.size(), "LastModifiedById", "Last Modified By ID", FieldType.REFERENCE, Origin.SYSTEM_USER, "LastModifiedBy"));
        fields.add(system(fields.size(), "SystemModstamp", "System Modstamp", FieldType.DATETIME, Origin.MODIFIED_DATE, null));
    }

    private static Field system(int index, String name, String label, FieldType type, Origin origin, String relationship) {
        boolean id = type == FieldType.ID || type == FieldType.REFERENCE;
        return new Field(index, name, label, type, origin, id ? 18 : 0, 0, 0, false, false, false, false, origin == Origin.ID, false, false,
            false, List.of(), false, null, false, relationship == null ? List.of() : List.of("User"), relationship, false, false,
            null, null);
    }
}
