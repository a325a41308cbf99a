package io.crossload.check;

import java.util.List;
import java.util.regex.Pattern;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.SourceReference;

/**
 * A fault that one row shows by itself, or together with the records that it refers to.
 *
 * @param detail    field that the finding names
 * @param condition SQL over the row {@code r}; the record that its field X refers to is {@code to_X}
 */
record RowCondition(Code code, String detail, String condition) {
    /** What is asked of a record by yes or no, or whether it is there at all, needs no join: its key is, or is not, in a list. */
    private static final String WORDS = "gone|anonymous|missing";

    /** The key of the record that a field refers to. */
    static String key(String field) { return "(r.connection || ':' || r.\"" + field + "\")"; }

    /** Whether it needs a value of another record. */
    boolean joins() { return Pattern.compile("\\bto_\\w+\\.(?!(" + WORDS + ")\\b)").matcher(condition).find(); }

    boolean mentions(String field) { return condition.contains("to_" + field + "."); }

    /** The condition as DuckDB is asked it. */
    String sql(List<SourceReference> references) {
        String sql = condition;
        for (SourceReference reference : references) {
            String to = "to_" + reference.field() + ".";
            String key = key(reference.field());
            String table = RowScan.tableOf(reference.to());
            sql = sql.replace(to + "missing", "(r.\"" + reference.field() + "\" IS NOT NULL AND " + key + " NOT IN (SELECT key FROM " + table + "))");
            for (String word : List.of("gone", "anonymous")) {
                sql = sql.replace(to + word, "(" + key + " IN (SELECT key FROM " + table + " WHERE " + word + "))");
            }
        }
        return sql;
    }
}
