package io.crossload.emulator.salesforce.schema;

import java.util.List;

/**
 * One field of an object.
 *
 * @param index        position in the object; also the field's number in stored rows
 * @param length       characters a text may have (0 for other types)
 * @param precision    digits of a number before and after the point
 * @param scale        digits after the point
 * @param nillable     false: must have a value
 * @param defaultValue text stored on insert when none is given; null for none
 * @param ownedByUser  an owner field: the running user when none was given
 * @param referenceTo  names of the objects that a reference may point to; more than one makes it polymorphic
 * @param cascade      the record is deleted with the record that this field points to
 * @param restricts    the record that this field points to cannot be deleted
 * @param children     the relationship's name seen from the parent; null for none
 * @param display      format of an automatic number, e.g. {@code C-{0000}}; {@code html} for rich text; null for others
 */
public record Field(int index, String name, String label, FieldType type, Origin origin, int length, int precision, int scale,
                    boolean createable, boolean updateable, boolean nillable, boolean externalId, boolean idLookup,
                    boolean unique, boolean caseSensitive, boolean nameField, List<String> values, boolean restricted,
                    String defaultValue, boolean ownedByUser, List<String> referenceTo, String relationship, boolean cascade,
                    boolean restricts, String children, String display) {
    /** {@link #display()} of rich text. */
    public static final String HTML = "html";


    public boolean custom() { return name.endsWith("__c"); }

    public boolean polymorphic() { return referenceTo.size() > 1; }

    public boolean stored() { return origin == Origin.STORED; }

    /** May serve as the key of an upsert or of a reference. */
    public boolean isKey() { return externalId || idLookup || origin == Origin.ID; }

    /** Must be given when a record is created. */
    public boolean requiredOnCreate() {
        return stored() && createable && !nillable && defaultValue == null && !ownedByUser && type != FieldType.BOOLEAN;
    }

    /** Long text and the content of files cannot be filtered or sorted by. */
    public boolean filterable() { return type != FieldType.BASE64 && (type != FieldType.TEXTAREA || length <= 255); }

    /** Records can be grouped by it. */
    public boolean groupable() {
        return filterable() && switch (type) {
            case DOUBLE, CURRENCY, PERCENT, DATETIME, COMBOBOX, MULTIPICKLIST -> false;
            default -> true;
        };
    }

    /** The same field for somebody who may only read it. */
    public Field readOnly() {
        return new Field(index, name, label, type, origin, length, precision, scale, false, false, nillable, externalId, idLookup, unique,
            caseSensitive, nameField, values, restricted, defaultValue, ownedByUser, referenceTo, relationship, cascade, restricts, children, display);
    }

    /** The same reference, to other objects. */
    public Field withTargets(List<String> objects) {
        return new Field(index, name, label, type, origin, length, precision, scale, createable, updateable, nillable, externalId, idLookup, unique,
            caseSensitive, nameField, values, restricted, defaultValue, ownedByUser, List.copyOf(objects), relationship, cascade, restricts, children, display);
    }

    /** The same field with other picklist values. */
    public Field withValues(List<String> others, String newDefault) {
        return new Field(index, name, label, type, origin, length, precision, scale, createable, updateable, nillable, externalId, idLookup,
            unique, caseSensitive, nameField, List.copyOf(others), restricted, newDefault, ownedByUser, referenceTo, relationship, cascade,
            restricts, children, display);
    }
}
