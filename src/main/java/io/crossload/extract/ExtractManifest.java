package io.crossload.extract;

import java.util.List;

/**
 * What one extract holds; stands as {@code manifest.json} in its folder, written last: a folder without it is not an extract.
 *
 * @param startedAt ISO instants
 */
public record ExtractManifest(int number, String startedAt, String endedAt, List<Type> types) {

    /**
     * @param columns  header of every part
     * @param offered  false when no connection offers it (which is not the same as zero rows)
     * @param rows     rows in the parts
     * @param longest  upper bound of a row's length in bytes
     * @param rejected records that could not be carried and became dead letters
     */
    public record Type(String sourceType, List<String> columns, boolean offered, long rows, long rejected, long longest, List<Part> parts) { }

    /** @param sha256 of the part's bytes, lower-case hex */
    public record Part(String name, long rows, String sha256) { }
}
