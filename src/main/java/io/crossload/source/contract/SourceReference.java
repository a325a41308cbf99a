package io.crossload.source.contract;

/**
 * A field that names another record of the same connection by its key.
 *
 * @param type   source type that has the field
 * @param field  canonical field
 * @param to     source type whose key it holds
 * @param parent whether a record cannot be loaded without it
 */
public record SourceReference(String type, String field, String to, boolean parent) { }
