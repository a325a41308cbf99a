package io.crossload.mapping.model;

import java.util.List;

import io.crossload.mapping.transform.TransformCall;

/**
 * How one field gets its value.
 *
 * @param field        API name
 * @param from         columns of the shaped row; empty when {@code constant} is given, or when the transform needs none
 * @param constant     the same value for every row, or null
 * @param transforms   in order; the first gets all columns
 * @param values       name of a value map, or null
 * @param defaultValue value when there is none, or null
 * @param rule         under which the default is reported, or null
 * @param required     a row without a value is parked
 * @param max          length of the field in UTF-16 units, or {@link #UNLIMITED}
 * @param tooLong      what happens to longer values
 * @param empty        what no value means on an update
 * @param label        label of a custom field for the Salesforce setup project, or null
 * @param type         type of a custom field for the Salesforce setup project, or null
 * @param choices      values of a picklist beside those that the value map or the constant gives
 * @param to           object that a lookup without a parent rule points to, or null
 */
public record FieldRule(String field, List<String> from, String constant, List<TransformCall> transforms, String values, String defaultValue,
                        DefaultRule rule, boolean required, int max, TooLong tooLong, EmptyValue empty, String label, String type,
                        List<String> choices, String to) {
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public FieldRule {
        from = List.copyOf(from);
        transforms = List.copyOf(transforms);
        choices = List.copyOf(choices);
    }

    /** The same value for another field of Salesforce's own. */
    FieldRule as(String other) {
        return new FieldRule(other, from, constant, transforms, values, defaultValue, rule, false, max, tooLong, EmptyValue.IGNORE, null, null, List.of(), null);
    }

    /** Whether its value says who owns the record. */
    public boolean isOwner() { return transforms.stream().anyMatch(t -> t.name().equals(TransformCall.OWNER)); }

    /** A value that is longer than its field. Salesforce would refuse the whole row. */
    public enum TooLong {
        /** Cut, with a note. */
        TRUNCATE,
        /** The row is parked. */
        FAIL,
        /** Cut, with a note, and the full text attached to the record as a file. */
        ATTACH
    }

    /** No value, on an update. */
    public enum EmptyValue {
        /** Keep what Salesforce has (an empty CSV value). */
        IGNORE,
        /** Clear it ({@code #N/A} in the CSV). */
        NULL
    }
}
