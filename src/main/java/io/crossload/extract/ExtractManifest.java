package io.crossload.extract;

import java.util.List;

/**
 * What one extract holds; stands as {@code manifest.json} in its folder, written last: a folder without it is not an extract.
 *
 * @param startedAt ISO instants
 * @param base      number of the extract that it stands on (a delta), 0 when it was read as a whole
 * @param readings  how each source type of each connection was read
 */
public record ExtractManifest(int number, String startedAt, String endedAt, List<Type> types, int base, List<Reading> readings) {
    public ExtractManifest {
        // Extracts of earlier versions do not say.
        readings = readings == null ? List.of() : List.copyOf(readings);
    }

    public ExtractManifest(int number, String startedAt, String endedAt, List<Type> types) { this(number, startedAt, endedAt, types, 0, List.of()); }

    /** How a source type was read. */
    public enum How {
        /** All of it. */
        WHOLE,
        /** What changed since the watermark of the extract before. */
        CHANGED,
        /** What changed was asked for, and the source gave all. */
        IGNORED,
        /** Not at all: the source does not offer it (now); the rows of the extract before stay. */
        KEPT
    }

    /**
     * How one source type of one connection came into the extract.
     *
     * @param watermark from where the next delta asks, ISO; null when the source gives no time to go by
     * @param came      rows that were read
     * @param kept      rows of the extract before that stay as they are
     * @param replaced  rows of the extract before that came anew
     * @param gone      rows of the extract before that the source does not have any more
     */
    public record Reading(String connection, String sourceType, How how, String watermark, long came, long kept, long replaced, long gone) { }

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
