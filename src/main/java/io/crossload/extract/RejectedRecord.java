package io.crossload.extract;

import io.crossload.catalogue.Code;

/**
 * A record that could not be carried at extract.
 *
 * @param number counts from 1 within the extract, connection and source type
 * @param where  file and line, or path and page
 * @param raw    the record as it came; never logged
 */
public record RejectedRecord(String connection, String sourceType, long number, Code code, String where, String raw) { }
