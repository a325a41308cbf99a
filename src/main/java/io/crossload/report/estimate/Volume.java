package io.crossload.report.estimate;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one mapping will send.
 *
 * @param creates    whether its rows can become new records (a second pass over records of another mapping cannot)
 * @param rows       shaped rows
 * @param inOrg      of these, records that are in the org already: known to the ledger, or matched
 * @param bytes      size of the shaped rows; about what is uploaded
 * @param files      of an upload: bytes of the files
 * @param unsized    of an upload: files whose size the source does not tell
 * @param years      rows by the year of {@code dated}; empty when the rows have no date
 * @param dated      target field that the years are of, or null
 * @param sourceDate source field to filter by, or null
 */
public record Volume(String mapping, String target, String sourceType, Kind kind, boolean creates, long rows, long inOrg, long bytes, long files, long unsized,
                     SortedMap<Integer, Long> years, String dated, String sourceDate) {

    /** How the rows go. */
    public enum Kind { BULK, FILES }

    public Volume {
        years = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(years));
    }

    /** Records that the org will hold more than now. */
    public long created() { return creates ? Math.max(0, rows - inOrg) : 0; }

    /** Rows older than a year. */
    long before(int year) { return years.headMap(year).values().stream().mapToLong(Long::longValue).sum(); }

}
