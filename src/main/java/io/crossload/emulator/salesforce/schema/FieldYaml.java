package io.crossload.emulator.salesforce.schema;

import java.util.List;

/**
 * A field in a definition file. {@code repeat: n} stands for n fields, with {@code $} in the name replaced by 1..n.
 * {@code default: $user} is the running user. {@code create}/{@code update}: false makes it read-only.
 */
record FieldYaml(String type, String label, int length, int precision, int scale, boolean required, boolean notNull, Boolean create,
                 Boolean update, boolean externalId, boolean idLookup, boolean unique, boolean caseSensitive, boolean nameField,
                 String computed, List<String> values, boolean restricted,
                 @com.fasterxml.jackson.annotation.JsonProperty("default") String defaultValue, List<String> to, String relationship,
                 boolean cascade, String children, int repeat) {

    Field toField(int index, String name) {
        FieldType fieldType = FieldType.of(type);
        Origin origin = computed == null ? Origin.STORED : Origin.computed(computed);
        boolean writable = origin == Origin.STORED;
        boolean owner = "$user".equals(defaultValue);
        boolean nillable = !required && !notNull && !owner && fieldType != FieldType.BOOLEAN;
        return new Field(index, name, label == null ? Labels.of(name) : label, fieldType, origin, length(fieldType), precision, scale,
            writable && !Boolean.FALSE.equals(create), writable && !Boolean.FALSE.equals(update), nillable, externalId,
            idLookup || externalId, unique, caseSensitive, nameField, values == null ? List.of() : values, restricted,
            owner ? null : defaultValue, owner, to == null ? List.of() : to, relationship, cascade, false,
            children, null);
    }

    private int length(FieldType fieldType) {
        if (fieldType == FieldType.REFERENCE) return 18;
        return length == 0 && fieldType.isText() ? 255 : length;
    }
}
