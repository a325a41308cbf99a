package io.crossload.manifest;

import io.crossload.catalogue.Code;

/**
 * Something in the org that is not as the mapping needs it.
 *
 * @param object or null when it concerns the user
 * @param field  or null
 * @param detail what there is and what should be
 */
public record Deviation(Code code, String object, String field, String detail) { }
