package io.crossload.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractDatabase.Line;
import io.crossload.source.contract.SourceReference;

/** Looks at every row of a source type once and counts what each condition holds for. Nothing of the rows is kept but the first keys. */
final class RowScan {
    /** Columns before those of the conditions: rows, and distinct keys (by their hash: 8 bytes a row, and no text). */
    private static final int AHEAD = 2;

    /** @param filled rows that hold a value, per reference in the order in which they were given */
    record Result(long rows, long keys, List<Found> found, List<Long> filled) { }

    private final ExtractDatabase database;

    RowScan(ExtractDatabase database) { this.database = database; }

    Result run(String type, List<RowCondition> conditions, List<SourceReference> references) {
        StringBuilder flags = new StringBuilder();
        StringBuilder sums = new StringBuilder();
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            flags.append(",\n (").append(conditions.get(i).condition()).append(") AS f").append(i);
            sums.append(",\n count(*) FILTER (f").append(i).append("), ").append(Found.firstKeys("f" + i));
        }
        for (int i = 0; i < references.size(); i++) {
            SourceReference reference = references.get(i);
            flags.append(",\n r.\"").append(reference.field()).append("\" IS NOT NULL AS g").append(i);
            sums.append(",\n count(*) FILTER (g").append(i).append(")");
            String alias = "to_" + reference.field();
            if (conditions.stream().anyMatch(c -> Pattern.compile("\\b" + alias + "\\b").matcher(c.condition()).find())) {
                joins.append("\nLEFT JOIN ").append(tableOf(reference.to())).append(' ').append(alias).append(" ON ").append(alias).append(".connection = r.connection AND ")
                    .append(alias).append(".id = r.\"").append(reference.field()).append('"');
            }
        }
        Line line = database.query("SELECT count(*), count(DISTINCT h)" + sums + "\nFROM (SELECT r.source_key, hash(r.source_key) AS h" + flags
            + "\nFROM \"" + type + "\" r" + joins + ")").get(0);
        return result(type, conditions, references, line);
    }

    /** The table of the records of a type that others refer to. */
    static String tableOf(String type) { return "to_" + type; }

    private static Result result(String type, List<RowCondition> conditions, List<SourceReference> references, Line line) {
        List<Found> found = new ArrayList<>();
        int at = AHEAD;
        for (RowCondition condition : conditions) {
            found.add(new Found(condition.code(), type, condition.detail(), line.number(at), Found.keys(line.text(at + 1))));
            at += 2;
        }
        List<Long> filled = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            filled.add(line.number(at++));
        }
        return new Result(line.number(0), line.number(1), found, filled);
    }
}
