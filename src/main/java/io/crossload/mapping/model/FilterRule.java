package io.crossload.mapping.model;

/**
 * Rows that are deliberately not migrated.
 *
 * @param rule name that the accounting shows
 * @param when SQL condition over source columns; the shaping query runs it
 */
public record FilterRule(String rule, String when) { }
