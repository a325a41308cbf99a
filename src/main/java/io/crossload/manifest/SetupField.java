package io.crossload.manifest;

import java.util.List;
import java.util.Set;

/**
 * One field that the org must have.
 *
 * @param object   as the API calls it: Task, not Activity
 * @param label    of a custom field, else null
 * @param type     of a custom field, else null
 * @param length   that values may have, in characters; 0 when the mapping sets none
 * @param scale    decimals of a number
 * @param key      an external id, unique, upper and lower case apart
 * @param required a lookup without which there is no record; Salesforce then refuses to delete the parent
 * @param values   that a picklist must list
 * @param open     other values may come
 * @param to       objects that a lookup must be able to point to
 * @param children name of the list of children on the parent, or null
 * @param create   written when a record is created
 * @param update   written when a record is updated
 */
public record SetupField(String object, String name, String label, FieldType type, int length, int scale, boolean key, boolean required, List<String> values, boolean open,
                         Set<String> to, String children, boolean create, boolean update) {
    private static final int PRECISION = 18;
    private static final int LEAST_LONG = 256;

    public SetupField {
        values = List.copyOf(values);
        to = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(to));
    }

    public boolean custom() { return name.endsWith("__c"); }

    /** The object whose folder holds it: custom fields of Task live on Activity. */
    public String holder() { return object.equals("Task") || object.equals("Event") ? "Activity" : object; }

    /** Field-level security is granted for Task, never for Activity; a required field has none and may not be named. */
    public boolean grantable() { return !required; }

    public String fullName() { return object + "." + name; }

    public int precision() { return PRECISION; }

    /** Length in metadata; Salesforce's long texts have 256 characters at least. */
    public int metadataLength() {
        return switch (type) {
            case TEXT -> length == 0 ? 255 : length;
            case LONG_TEXT -> length == 0 ? 32_768 : Math.max(LEAST_LONG, length);
            case HTML -> length == 0 ? 131_072 : Math.max(LEAST_LONG, length);
            default -> 0;
        };
    }

    /** Lines that a page shows; Salesforce wants ten of an HTML field at least. */
    public int visibleLines() { return type == FieldType.HTML ? 25 : 5; }

    public String deleteConstraint() { return required ? "Restrict" : "SetNull"; }
}
