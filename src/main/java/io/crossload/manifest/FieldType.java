package io.crossload.manifest;

import java.util.Set;

/** Types of custom fields, with Salesforce's word in metadata and the types of a describe that hold their values without loss. */
public enum FieldType {
    TEXT("Text", "string", "textarea"),
    LONG_TEXT("LongTextArea", "textarea"),
    HTML("Html", "textarea"),
    NUMBER("Number", "double", "currency", "percent", "int"),
    DATE("Date", "date"),
    DATETIME("DateTime", "datetime"),
    CHECKBOX("Checkbox", "boolean"),
    EMAIL("Email", "email", "string"),
    PHONE("Phone", "phone", "string"),
    PICKLIST("Picklist", "picklist", "string"),
    LOOKUP("Lookup", "reference");

    private final String metadata;
    private final Set<String> described;

    FieldType(String metadata, String... described) {
        this.metadata = metadata;
        this.described = Set.of(described);
    }

    /** In a {@code .field-meta.xml}. */
    public String metadata() { return metadata; }

    boolean takes(String describeType) { return described.contains(describeType); }

    /** @param word of the mapping file; null is a text */
    static FieldType of(String word) { return word == null ? TEXT : valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_')); }
}
