package io.crossload.mapping.transform;

import java.net.URI;
import java.time.ZoneId;

import io.crossload.mapping.html.HostedFiles;

/**
 * What the mapping must know of a source connection.
 *
 * @param name           for example {@code acme-dk}; the row's {@code connection} column selects by it
 * @param defaultCountry ISO 3166 code of phone numbers and zip codes that name none, for example {@code DK}
 * @param zone           zone in which a point in time becomes a day
 * @param address        where relative addresses in its texts lead, or null when it has none
 * @param files          which of its files are in the org already
 * @param owners         who owns its records in the org
 */
public record ConnectionSettings(String name, String defaultCountry, ZoneId zone, URI address, HostedFiles files, RecordOwners owners) {

    public ConnectionSettings(String name, String defaultCountry, ZoneId zone) { this(name, defaultCountry, zone, null, HostedFiles.NONE, RecordOwners.NONE); }
}
