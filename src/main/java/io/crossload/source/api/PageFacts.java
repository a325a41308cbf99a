package io.crossload.source.api;

import java.time.Instant;

/**
 * What an answer says about itself, beside its records.
 *
 * @param cursor next page's cursor, or null
 * @param link   next page's address, or null
 * @param total  the source's own count of the list, or null
 * @param date   the server's clock, or null
 */
record PageFacts(String cursor, String link, Long total, Instant date) { }
