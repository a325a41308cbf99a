package io.crossload.catalogue;

/**
 * One problem that was found in the data.
 *
 * @param code       stable code from the catalogue
 * @param sourceType for example {@code contact}
 * @param sourceKey  the record it concerns ({@code acme-dk:contact:4711}), or null when it concerns a whole file or list
 * @param detail     where and what, without personal data (field names, file names, line numbers, lengths)
 */
public record Finding(Code code, String sourceType, String sourceKey, String detail) { }
