package io.crossload.step;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.ledger.Findings;

/**
 * The whole map as {@code map show} prints it.
 *
 * @param checksum   of the mapping files
 * @param mappings   in load order
 * @param extract    number of the newest complete extract, 0 = none
 * @param sources    every source type of the contract, with the columns that nothing uses
 * @param losses     conversions that do not keep all that a value says; those that are known to concern rows first
 * @param notCarried columns of exported files that the contract does not know
 * @param org        whether the org was asked
 * @param targets    by name
 */
public record MapView(String checksum, List<MappingLine> mappings, int extract, List<SourceLine> sources, List<LossLine> losses, List<Findings.Tally> notCarried, OrgLine org, List<TargetLine> targets) {
    private static final int SAMPLES = 3;

    /** Samples of the source's own columns that a field is made of. */
    public List<String> samples(MappingLine mapping, FieldLine field) {
        return sources.stream().filter(s -> s.type().equals(mapping.source())).flatMap(s -> field.from().stream().filter(c -> c.origin() == Origin.SOURCE).flatMap(c -> s.samplesOf(c.name()).stream()))
            .distinct().limit(SAMPLES).toList();
    }

    /** Columns that hold a value which nothing uses, {@code contact.data6}, and columns of exported files that were not carried. */
    public List<String> unmapped() {
        return Stream.concat(sources.stream().flatMap(s -> s.unmapped().stream().map(u -> s.type() + "." + u.column())),
            notCarried.stream().flatMap(t -> t.examples().stream().map(e -> t.sourceType() + ": " + e.detail()))).toList();
    }

    /** Required fields of the org that nothing fills: {@code Contact.LastName}. */
    public List<String> unfilled() { return targets.stream().filter(t -> t.unfilled() != null).flatMap(t -> t.unfilled().stream().map(f -> t.target() + "." + f)).toList(); }

    /** What a mapping writes and the org lacks, or hides from the user: fields, and whole objects. */
    public List<String> missing() {
        return targets.stream().flatMap(t -> Boolean.FALSE.equals(t.inOrg()) ? Stream.of(t.target()) : t.missing() == null ? Stream.of() : t.missing().stream().map(f -> t.target() + "." + f)).toList();
    }

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
                            Integer max, String tooLong, String empty, String label, String type) {
        /** What happens to a value, in words. */
        public String how() {
            return Stream.of(String.join(", ", transforms), values == null ? "" : "values " + values, defaultValue == null ? "" : "default \"" + defaultValue + "\"",
                rule == null ? "" : "rule " + rule, required ? "required" : "", empty.equals("null") ? "cleared when empty" : "").filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
        }

        /** Type and length, in words. */
        public String size() { return Stream.of(type == null ? "" : type, max == null ? "" : max + " " + tooLong).filter(s -> !s.isEmpty()).collect(Collectors.joining(", ")); }

        /** Where the value comes from, in words; columns that the shaping query computes carry a star. */
        public String origin() { return constant != null ? "\"" + constant + "\"" : from.stream().map(Column::toString).collect(Collectors.joining(", ")); }
    }

    public record ValueMapLine(String name, Map<String, String> entries, String unknown, String defaultValue) { }

    /** Where a value comes from. */
    public enum Origin {
        /** A column of the source type. */
        SOURCE,
        /** Computed by the shaping query. */
        SHAPE
    }

    /** With a star when the shaping query computes it. */
    public record Column(String name, Origin origin) {
        @Override
        public String toString() { return name + (origin == Origin.SHAPE ? "*" : ""); }
    }

    /**
     * One source type.
     *
     * @param offered  whether the extract has it; null without an extract
     * @param rows     of the extract; null without one
     * @param mappings whose source it is
     * @param aside    rule under which its rows are counted when it has no mapping, else null
     * @param shaping  columns that only shaping queries read
     * @param unmapped columns that nothing uses; with an extract only those that hold a value there
     * @param samples  values of the extract; personal data
     */
    public record SourceLine(String type, Boolean offered, Long rows, List<String> mappings, String aside, List<String> shaping, List<Unmapped> unmapped, List<Sample> samples) {
        /** Of one column; empty when the extract has none. */
        public List<String> samplesOf(String column) { return samples.stream().filter(s -> s.column().equals(column)).map(Sample::values).findFirst().orElse(List.of()); }
    }

    /** @param values up to three distinct ones, cut to 40 characters */
    public record Sample(String column, List<String> values) { }

    /**
     * A conversion that does not keep all that a value says.
     *
     * @param what what becomes of it
     * @param rows rows of the extract that it concerns; null when that was not counted
     */
    public record LossLine(String mapping, String field, String what, Long rows) { }

    /** @param rows rows with a value; null without an extract */
    public record Unmapped(String column, Long rows) { }

    /** @param reason why it could not be asked, or null */
    public record OrgLine(boolean asked, String reason) { }

    /**
     * One Salesforce object.
     *
     * @param inOrg    whether the org has it; null when it was not asked
     * @param unfilled required fields that no mapping fills; null when the org was not asked or lacks the object
     * @param missing  fields that a mapping writes and the org lacks, or hides from the user; null like unfilled
     */
    public record TargetLine(String target, Boolean inOrg, List<String> unfilled, List<String> missing) { }
}
