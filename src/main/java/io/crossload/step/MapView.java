package io.crossload.step;

import java.util.List;
import java.util.Map;

import io.crossload.ledger.Findings;

/**
 * The whole map as {@code map show} prints it.
 *
 * @param checksum   of the mapping files
 * @param mappings   in load order
 * @param extract    number of the newest complete extract, 0 = none
 * @param sources    every source type of the contract, with the columns that nothing uses
 * @param notCarried columns of exported files that the contract does not know
 * @param org        whether the org was asked
 * @param targets    by name
 */
public record MapView(String checksum, List<MappingLine> mappings, int extract, List<SourceLine> sources, List<Findings.Tally> notCarried, OrgLine org, List<TargetLine> targets) {

    /**
     * One mapping file.
     *
     * @param stage     1 loads first; mappings of one stage may load at the same time
     * @param waitsFor  mappings that are loaded before, by lookups and {@code after}
     */
    public record MappingLine(String name, int stage, String target, String source, String shape, String operation, KeyLine key, List<String> match, List<String> after,
                              List<String> waitsFor, List<FilterLine> filters, List<ParentLine> parents, List<FieldLine> fields, List<ValueMapLine> valueMaps) { }

    /** @param field null for objects without an external id; {@code columns} then tell rows apart */
    public record KeyLine(String field, Column from, List<String> columns) { }

    public record FilterLine(String rule, String when) { }

    /** @param header heading of the upload's column */
    public record ParentLine(String lookup, String target, String field, String header, Column from, boolean required, boolean createOnly) { }

    /**
     * One field.
     *
     * @param from       empty when there is a constant
     * @param transforms in order, with their parameters
     * @param values     name of a value map, or null
     * @param rule       name under which the default is reported, or null
     * @param max        length, or null
     * @param label      of a custom field, or null
     * @param type       of a custom field, or null
     */
    public record FieldLine(String field, List<Column> from, String constant, List<String> transforms, String values, String defaultValue, String rule, boolean required,
                            Integer max, String tooLong, String empty, String label, String type) { }

    public record ValueMapLine(String name, Map<String, String> entries, String unknown, String defaultValue) { }

    /** Where a value comes from. */
    public enum Origin {
        /** A column of the source type. */
        SOURCE,
        /** Computed by the shaping query. */
        SHAPE
    }

    public record Column(String name, Origin origin) { }

    /**
     * One source type.
     *
     * @param offered  whether the extract has it; null without an extract
     * @param rows     of the extract; null without one
     * @param mappings whose source it is
     * @param aside    rule under which its rows are counted when it has no mapping, else null
     * @param shaping  columns that only shaping queries read
     * @param unmapped columns that nothing uses; with an extract only those that hold a value there
     */
    public record SourceLine(String type, Boolean offered, Long rows, List<String> mappings, String aside, List<String> shaping, List<Unmapped> unmapped) { }

    /** @param rows rows with a value; null without an extract */
    public record Unmapped(String column, Long rows) { }

    /** @param reason why it could not be asked, or null */
    public record OrgLine(boolean asked, String reason) { }

    /**
     * One Salesforce object.
     *
     * @param inOrg    whether the org has it; null when it was not asked
     * @param unfilled required fields that no mapping fills; null when the org was not asked or lacks the object
     */
    public record TargetLine(String target, Boolean inOrg, List<String> unfilled) { }
}
