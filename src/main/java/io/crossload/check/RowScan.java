package io.crossload.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractDatabase.Line;
import io.crossload.source.contract.SourceReference;

/**
 * Counts the rows of a source type, and those that each condition holds for. Rows without a fault, which are nearly all, are only compared: what a row is
 * counted for and its key are worked out for the others alone. Nothing of the rows is kept but the first keys.
 */
final class RowScan {
    /** Conditions whose verdicts share a number; a BIGINT has 63 bits beside its sign. */
    private static final int BITS = 62;

    /** Keys that are compared at a time: their hashes take some 50 bytes each then. */
    private static final long AT_A_TIME = 1_000_000;

    /** @param repeated whether a key comes twice; @param filled rows that hold a value, by the field of each reference */
    record Size(long rows, boolean repeated, Map<String, Long> filled) { }

    private final ExtractDatabase database;
    private final String type;
    private final List<SourceReference> references;

    RowScan(ExtractDatabase database, String type, List<SourceReference> references) {
        this.database = database;
        this.type = type;
        this.references = references;
    }

    /** The table of the records of a type that others refer to. */
    static String tableOf(String type) { return "to_" + type; }

    /** Keys are compared by their hash, 8 bytes a row and no text. Leaves the table key_twice: hashes of keys that come twice. */
    Size size() {
        StringBuilder held = new StringBuilder("0::USMALLINT");
        for (int i = 0; i < references.size(); i++) {
            held.append(" | CASE WHEN \"").append(references.get(i).field()).append("\" IS NULL THEN 0 ELSE ").append(1 << i).append(" END::USMALLINT");
        }
        database.run("CREATE OR REPLACE TEMP TABLE key_hash AS SELECT hash(source_key) AS h, " + held + " AS held FROM \"" + type + "\";\n"
            + "CREATE OR REPLACE TEMP TABLE key_twice (h UBIGINT);\n");
        Line line = database.query("SELECT count(*)" + IntStream.range(0, references.size()).mapToObj(i -> ", count(*) FILTER (held & " + (1 << i) + " <> 0)").collect(Collectors.joining())
            + " FROM key_hash").get(0);
        Map<String, Long> filled = new LinkedHashMap<>();
        references.forEach(r -> filled.put(r.field(), line.number(1 + filled.size())));
        long turns = 1 + line.number(0) / AT_A_TIME;
        for (long turn = 0; turn < turns; turn++) {
            database.run("INSERT INTO key_twice SELECT h FROM key_hash WHERE h % " + turns + " = " + turn + " GROUP BY h HAVING count(*) > 1;\n");
        }
        database.run("DROP TABLE key_hash;\n");
        return new Size(line.number(0), database.count("SELECT count(*) FROM key_twice") > 0, filled);
    }

    /** Conditions that need values of other records are asked apart: a join carries every column along that the others look at. */
    List<Found> faults(List<RowCondition> conditions) {
        List<Found> found = new ArrayList<>(faults(conditions.stream().filter(c -> !c.joins()).toList(), ""));
        conditions.stream().filter(RowCondition::joins).forEach(c -> found.addAll(faults(List.of(c), joins(c))));
        return found;
    }

    private String joins(RowCondition condition) {
        return references.stream().filter(r -> condition.mentions(r.field())).map(r -> "\nJOIN " + tableOf(r.to()) + " to_" + r.field() + " ON to_" + r.field() + ".key = "
            + RowCondition.key(r.field())).collect(Collectors.joining());
    }

    private List<Found> faults(List<RowCondition> conditions, String joins) {
        if (conditions.isEmpty()) {
            return List.of();
        }
        List<String> holds = conditions.stream().map(c -> "(" + c.sql(references) + ")").toList();
        int words = (conditions.size() + BITS - 1) / BITS;
        StringBuilder verdicts = new StringBuilder();
        for (int word = 0; word < words; word++) {
            verdicts.append(",\n 0::BIGINT");
            for (int i = word * BITS; i < Math.min(conditions.size(), (word + 1) * BITS); i++) {
                verdicts.append(" | CASE WHEN ").append(holds.get(i)).append(" THEN ").append(1L << i % BITS).append("::BIGINT ELSE 0 END");
            }
            verdicts.append(" AS w").append(word);
        }
        List<Line> lines = database.query("SELECT count(*), " + Found.firstKeys() + ", COLUMNS('w[0-9]+') FROM (SELECT r.source_key" + verdicts + "\nFROM \"" + type + "\" r" + joins
            + "\nWHERE " + String.join("\n OR ", holds) + ") GROUP BY ALL");
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            int word = 2 + i / BITS;
            long bit = 1L << i % BITS;
            List<Line> with = lines.stream().filter(l -> (l.number(word) & bit) != 0).toList();
            TreeSet<String> keys = with.stream().flatMap(l -> Found.keys(l.text(1)).stream()).collect(Collectors.toCollection(TreeSet::new));
            found.add(new Found(conditions.get(i).code(), type, conditions.get(i).detail(), with.stream().mapToLong(l -> l.number(0)).sum(), keys.stream().limit(Found.EXAMPLES).toList()));
        }
        return found;
    }
}
