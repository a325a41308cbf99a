package io.crossload.emulator.salesforce.schema;

import java.util.List;

/** A field in the making, as metadata describes it; it gets its index when it joins an object. */
public final class FieldBuilder {
    private final String name;
    private final String label;
    private final FieldType type;
    private Origin origin = Origin.STORED;
    private int length;
    private int precision;
    private int scale;
    private boolean required;
    private boolean externalId;
    private boolean unique;
    private boolean caseSensitive;
    private boolean nameField;
    private boolean fixed;
    private List<String> values = List.of();
    private boolean restricted;
    private String defaultValue;
    private boolean owner;
    private List<String> referenceTo = List.of();
    private String relationship;
    private boolean cascade;
    private boolean restricts;
    private String children;
    private String display;

    public FieldBuilder(String name, String label, FieldType type) {
        this.name = name;
        this.label = label;
        this.type = type;
    }

    public String name() { return name; }

    public FieldType type() { return type; }

    public FieldBuilder length(int characters) {
        length = characters;
        return this;
    }

    public FieldBuilder digits(int all, int afterPoint) {
        precision = all;
        scale = afterPoint;
        return this;
    }

    public FieldBuilder required(boolean value) {
        required = value;
        return this;
    }

    public FieldBuilder key(boolean isExternalId, boolean isUnique, boolean isCaseSensitive) {
        externalId = isExternalId;
        unique = isUnique;
        caseSensitive = isCaseSensitive;
        return this;
    }

    /** The record's name. */
    public FieldBuilder nameField() {
        nameField = true;
        return this;
    }

    public FieldBuilder picklist(List<String> listed, boolean onlyThese) {
        values = List.copyOf(listed);
        restricted = onlyThese;
        return this;
    }

    public FieldBuilder defaultValue(String value) {
        defaultValue = value;
        return this;
    }

    /** @param seenFromParent the relationship's name on the parent, without {@code __r} */
    public FieldBuilder lookup(String target, String relationshipName, String seenFromParent, boolean deletedWithParent) {
        referenceTo = List.of(target);
        relationship = relationshipName;
        children = seenFromParent;
        cascade = deletedWithParent;
        return this;
    }

    /** The parent cannot be deleted as long as the record points to it. */
    public FieldBuilder restricts(boolean value) {
        restricts = value;
        return this;
    }

    /** The parent cannot be changed after the record was created. */
    public FieldBuilder fixed() {
        fixed = true;
        return this;
    }

    public FieldBuilder html() {
        display = Field.HTML;
        return this;
    }

    public FieldBuilder autoNumber(String displayFormat) {
        origin = Origin.AUTO_NUMBER;
        display = displayFormat;
        return this;
    }

    FieldBuilder owner() {
        owner = true;
        referenceTo = List.of("Group", "User");
        relationship = "Owner";
        return this;
    }

    Field build(int index) {
        boolean writable = origin == Origin.STORED;
        boolean nillable = !required && !owner && writable && type != FieldType.BOOLEAN;
        return new Field(index, name, label, type, origin, type == FieldType.REFERENCE ? 18 : length, precision, scale, writable,
            writable && !fixed, nillable, externalId, externalId, unique, caseSensitive, nameField, values, restricted, defaultValue, owner,
            referenceTo, relationship, cascade, restricts, children, display);
    }
}
