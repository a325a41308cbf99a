package io.crossload.mapping.model;

import java.util.List;

/**
 * What tells the rows of a target apart.
 *
 * @param field   external id that is written, {@code Source_System_ID__c}; null for an object that can have none
 * @param from    column of the shaped row
 * @param columns for an object without an external id: columns of the upload that tell its rows apart; their values with {@code /} between them
 *                are the key
 */
public record KeyRule(String field, String from, List<String> columns) {
    public KeyRule {
        columns = List.copyOf(columns);
    }

    public KeyRule(String field, String from) {
        this(field, from, List.of());
    }

    /** Columns of the upload that results are joined by, with {@code /} between them. */
    public String joinedBy() { return field == null ? String.join("/", columns) : field; }
}
