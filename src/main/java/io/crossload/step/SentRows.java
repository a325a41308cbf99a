package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.crossload.csv.CsvLines;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.ParentRule;
import io.crossload.mapping.model.ValueMap;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.sample.BareMapping;
import io.crossload.mapping.transform.ConnectionSettings;

/** The rows of one mapping, mapped once more: the same rows and the same mapping give what was sent. Belongs to one thread. */
final class SentRows {
    private final Mapping mapping;
    private final Map<String, ConnectionSettings> connections;
    private RowMapper whole;
    private RowMapper bare;
    private int[] wanted;
    private int[][] inputs;
    private int[] outputs;
    private int[] parentColumns;
    private int error;
    private int sourceKey;
    private int matchId;
    private int width;

    SentRows(Mapping mapping, Map<String, ConnectionSettings> connections) {
        this.mapping = mapping;
        this.connections = connections;
    }

    /**
     * @param failure code of what kept it from being sent, or null
     * @param parents key of the parent by lookup field; null for none
     */
    record Row(String key, String sourceKey, String failure, boolean matched, List<Value> values, Map<String, Parent> parents) { }

    /** @param target object that is looked up */
    record Parent(String target, String key, boolean createOnly) { }

    /** @param given source, transforms and value map gave a value; @param cut to the field's length */
    record Value(FieldRule rule, List<String> source, boolean given, boolean cut, String sent) { }

    /** All rows of a small file. */
    List<Row> read(Path csv) {
        if (!Files.exists(csv)) {
            return List.of();
        }
        try (CsvLines lines = CsvLines.open(csv)) {
            List<String> names = lines.nextValues().stream().map(name -> name == null ? "" : name).toList();
            if (names.size() <= 1) {
                return List.of();
            }
            of(names);
            List<Row> rows = new ArrayList<>();
            while (lines.next()) {
                String[] row = new String[width];
                for (int i = 0; i < width; i++) {
                    row[i] = lines.text(i);
                }
                rows.add(row(row));
            }
            return rows;
        }
    }

    /** For rows with these columns. */
    SentRows of(List<String> names) {
        whole = RowMapper.compile(mapping, names, connections);
        bare = RowMapper.compile(BareMapping.of(mapping), names, connections);
        inputs = mapping.fields().stream().map(rule -> rule.from().stream().mapToInt(names::indexOf).toArray()).toArray(int[][]::new);
        outputs = mapping.fields().stream().mapToInt(rule -> whole.header().indexOf(rule.field())).toArray();
        parentColumns = mapping.parents().stream().mapToInt(rule -> names.indexOf(rule.from())).toArray();
        error = names.indexOf("error");
        sourceKey = names.indexOf("source_key");
        matchId = names.indexOf("match_id");
        width = names.size();
        Set<String> read = new HashSet<>(mapping.columns());
        read.addAll(List.of("source_key", "connection", "error", "match_id"));
        wanted = IntStream.range(0, width).filter(i -> read.contains(names.get(i))).toArray();
        return this;
    }

    /** Columns that {@link #row} looks at. */
    int[] wanted() { return wanted; }

    Row row(String[] row) {
        String parked = at(error, row);
        RowReport report = new RowReport();
        String[] sent = new String[whole.header().size()];
        boolean mapped = parked == null && whole.map(row, sent, report);
        String failure = parked != null ? parked : mapped ? null : report.failure().name();
        List<Value> values = new ArrayList<>();
        if (failure == null) {
            String[] before = new String[whole.header().size()];
            bare.map(row, before, new RowReport());
            for (int i = 0; i < outputs.length; i++) {
                FieldRule rule = mapping.fields().get(i);
                int column = outputs[i];
                values.add(new Value(rule, source(inputs[i], row), given(rule, before[column]), cut(rule, before[column]), sent[column]));
            }
        }
        return new Row(whole.key(row), at(sourceKey, row), failure, at(matchId, row) != null, values, parents(row));
    }

    private static List<String> source(int[] columns, String[] row) {
        List<String> source = new ArrayList<>(columns.length);
        for (int column : columns) {
            if (row[column] != null && !row[column].isBlank()) {
                source.add(row[column]);
            }
        }
        return source;
    }

    private boolean given(FieldRule rule, String before) {
        if (rule.constant() != null) {
            return true;
        }
        ValueMap map = mapping.values().get(rule.values());
        return before != null && (map == null || map.unknown() == ValueMap.Unknown.KEEP || map.entries().containsKey(ValueMap.key(before)));
    }

    private static boolean cut(FieldRule rule, String before) { return before != null && rule.values() == null && rule.constant() == null && before.length() > rule.max(); }

    /** Of a lookup that points to several objects the first that the row has. */
    private Map<String, Parent> parents(String[] row) {
        Map<String, Parent> parents = new LinkedHashMap<>();
        for (int i = 0; i < parentColumns.length; i++) {
            ParentRule rule = mapping.parents().get(i);
            Parent known = parents.get(rule.lookup());
            if (known == null || known.key() == null) {
                parents.put(rule.lookup(), new Parent(rule.target(), row[parentColumns[i]], rule.createOnly()));
            }
        }
        return parents;
    }

    private static String at(int column, String[] row) { return column < 0 ? null : row[column]; }

    /** Every field that the mapping writes. */
    static List<String> fields(Mapping mapping) {
        return Stream.of(Stream.ofNullable(mapping.key().field()), mapping.parents().stream().map(ParentRule::lookup), mapping.fields().stream().map(FieldRule::field))
            .flatMap(s -> s).distinct().toList();
    }
}
