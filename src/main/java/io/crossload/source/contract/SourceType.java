package io.crossload.source.contract;

import java.util.List;

/**
 * One source type of the contract: what Actimo calls it, where it comes from by default, and its canonical fields.
 *
 * @param name     for example {@code contact}
 * @param path     default API path, for example {@code /contacts}
 * @param optional whether a 404 on the path means "not offered" instead of an error
 * @param files    name globs of exported files without suffix, for example {@code contacts*}
 * @param key      fields that make the key, joined with {@code /}
 * @param rowKey   sets of fields of which the first that a row has whole makes its field {@link #ROW_KEY}; empty for types without that field
 * @param wide     how a file with a column per question is read, or null
 * @param embedded the member in which records hold further records of the type, or null
 * @param aside    rule under which the rows are accounted for when no mapping has the type as its source
 * @param fields   canonical fields in their fixed order
 */
public record SourceType(String name, String path, boolean optional, List<String> files, List<String> key, List<List<String>> rowKey, Wide wide,
                         Embedded embedded, String aside, List<SourceField> fields) {
    /** The key field of types whose rows are not always told apart by the same fields. */
    public static final String ROW_KEY = "row_key";
    /** In {@link #rowKey}: the place in the file or answer. */
    public static final String WHERE = "$where";
    /** Rule of types that support others and make no records of their own. */
    public static final String SUPPORTING = "supporting-list";

    /**
     * The form of exported files that have one column per question and one row per respondent.
     *
     * @param heading field that takes the column's heading
     * @param cell    field that takes the cell
     * @param without fields of which a wide file has no column
     * @param ofCell  fields that belong to one answer; in a wide file a column so called is a question
     * @param besides headings that say something else about the respondent and are no questions
     */
    public record Wide(String heading, String cell, List<String> without, List<String> ofCell, List<String> besides) {
        public Wide {
            without = List.copyOf(without);
            ofCell = ofCell == null ? List.of() : List.copyOf(ofCell);
            besides = besides == null ? List.of() : List.copyOf(besides);
        }

        /** Whether a column that no field explains is a question. */
        public boolean isQuestion(String columnHeading) {
            String key = Heading.key(columnHeading);
            return besides.stream().noneMatch(other -> Heading.key(other).equals(key));
        }
    }

    /**
     * Records within records, in JSON files and answers of the API.
     *
     * @param member   the member that holds them
     * @param outerKey field that takes the outer record's key where neither of the two has a value
     * @param own      fields that an inner record does not take from the outer one
     */
    public record Embedded(String member, String outerKey, List<String> own) {
        public Embedded {
            own = List.copyOf(own);
        }
    }

    public SourceType {
        files = List.copyOf(files);
        key = List.copyOf(key);
        rowKey = rowKey.stream().map(List::copyOf).toList();
        fields = List.copyOf(fields);
    }

    /** A type whose rows are told apart by the same fields always. */
    public SourceType(String name, String path, boolean optional, List<String> files, List<String> key, List<SourceField> fields) {
        this(name, path, optional, files, key, List.of(), null, null, SUPPORTING, fields);
    }

    public List<String> columns() {
        return fields.stream().map(SourceField::name).toList();
    }

    /** The same type with other fields. */
    public SourceType with(List<SourceField> others) {
        return new SourceType(name, path, optional, files, key, rowKey, wide, embedded, aside, others);
    }

    /** Position of the field that takes the whole record, or -1. */
    public int whole() {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).whole()) {
                return i;
            }
        }
        return -1;
    }

    /** Position of a canonical field, or -1. */
    public int indexOf(String field) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return i;
            }
        }
        return -1;
    }
}
