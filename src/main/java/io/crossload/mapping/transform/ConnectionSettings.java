package io.crossload.mapping.transform;

import java.time.ZoneId;

/**
 * What the mapping must know of a source connection.
 *
 * @param name           for example {@code acme-dk}; the row's {@code connection} column selects by it
 * @param defaultCountry ISO 3166 code of phone numbers and zip codes that name none, for example {@code DK}
 * @param zone           zone in which a point in time becomes a day
 */
public record ConnectionSettings(String name, String defaultCountry, ZoneId zone) { }
