package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** The rows of one mapping of a sample, mapped once more from the source rows that were kept: the same mapping gives what was sent. */
final class SentRows {
    private final Mapping mapping;
    private final Map<String, ConnectionSettings> connections;

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

    List<Row> read(Path csv) {
        if (!Files.exists(csv)) {
            return List.of();
        }
        try (CsvLines lines = CsvLines.open(csv)) {
            List<String> names = lines.nextValues().stream().map(name -> name == null ? "" : name).toList();
            if (names.size() <= 1) {
                return List.of();
            }
            RowMapper whole = RowMapper.compile(mapping, names, connections);
            RowMapper bare = RowMapper.compile(BareMapping.of(mapping), names, connections);
            List<Row> rows = new ArrayList<>();
            while (lines.next()) {
                String[] row = new String[names.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = lines.text(i);
                }
                rows.add(row(names, row, whole, bare));
            }
            return rows;
        }
    }

    private Row row(List<String> names, String[] row, RowMapper whole, RowMapper bare) {
        String error = at(names, row, "error");
        RowReport report = new RowReport();
        String[] sent = new String[whole.header().size()];
        String[] before = new String[whole.header().size()];
        boolean mapped = error == null && whole.map(row, sent, report);
        String failure = error != null ? error : mapped ? null : report.failure().name();
        List<Value> values = new ArrayList<>();
        if (failure == null) {
            bare.map(row, before, new RowReport());
            for (FieldRule rule : mapping.fields()) {
                int column = whole.header().indexOf(rule.field());
                List<String> source = rule.from().stream().map(c -> row[names.indexOf(c)]).filter(v -> v != null && !v.isBlank()).toList();
                values.add(new Value(rule, source, given(rule, before[column]), cut(rule, before[column]), sent[column]));
            }
        }
        return new Row(whole.key(row), at(names, row, "source_key"), failure, at(names, row, "match_id") != null, values, parents(names, row));
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
    private Map<String, Parent> parents(List<String> names, String[] row) {
        Map<String, Parent> parents = new LinkedHashMap<>();
        for (ParentRule rule : mapping.parents()) {
            String key = row[names.indexOf(rule.from())];
            Parent known = parents.get(rule.lookup());
            if (known == null || known.key() == null) {
                parents.put(rule.lookup(), new Parent(rule.target(), key, rule.createOnly()));
            }
        }
        return parents;
    }

    private static String at(List<String> names, String[] row, String name) {
        int column = names.indexOf(name);
        return column < 0 ? null : row[column];
    }

    /** Every field that the mapping writes. */
    static List<String> fields(Mapping mapping) {
        return Stream.of(Stream.ofNullable(mapping.key().field()), mapping.parents().stream().map(ParentRule::lookup), mapping.fields().stream().map(FieldRule::field))
            .flatMap(s -> s).distinct().toList();
    }
}
