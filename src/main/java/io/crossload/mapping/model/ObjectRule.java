package io.crossload.mapping.model;

import java.util.List;

/**
 * What the Salesforce setup project needs to know of a target beyond what is written to it.
 *
 * @param label      of a custom object, or null
 * @param plural     of a custom object, or null
 * @param nameFormat display format of the auto-number of a custom object whose Name nobody writes, or null
 * @param fields     fields that people fill, not the load
 */
public record ObjectRule(String label, String plural, String nameFormat, List<FieldRule> fields) {
    static final ObjectRule NONE = new ObjectRule(null, null, null, List.of());

    public ObjectRule {
        fields = List.copyOf(fields);
    }
}
