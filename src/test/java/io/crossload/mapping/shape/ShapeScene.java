package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractRows;
import io.crossload.extract.ExtractWriter;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** An extract of a handful of rows written by hand, shaped with the shipped mappings. Connection {@code acme} unless a row says another. */
final class ShapeScene {
    static final SourceContract CONTRACT = SourceContract.load();
    private static final MappingSet MAPPINGS = MappingSet.load(Path.of("config/mapping"));

    private final Path folder;
    private final Map<String, Map<String, List<String[]>>> rows = new LinkedHashMap<>();
    private ShapeSettings.Options options = ShapeSettings.Options.DEFAULT;
    private final List<String[]> users = new ArrayList<>();
    private int number;

    ShapeScene(Path folder) { this.folder = folder; }

    /**
     * What came of it.
     *
     * @param rows     what is to be loaded or parked, without nulls
     * @param filtered rule to source rows
     * @param findings code to number
     */
    record Shaped(List<Map<String, String>> rows, Map<String, Long> filtered, long folded, Map<Code, Long> findings) {
        List<String> keys() { return rows.stream().map(row -> row.get("target_key")).toList(); }

        Map<String, String> row(String targetKey) {
            return rows.stream().filter(row -> targetKey.equals(row.get("target_key"))).findFirst().orElseThrow(() -> new AssertionError(targetKey + " is not among " + keys()));
        }

        List<String> column(String name) { return rows.stream().map(row -> row.get(name)).toList(); }

        /** extracted = loaded or parked + folded + filtered. */
        long accounted() {
            return rows.stream().mapToLong(row -> Long.parseLong(row.getOrDefault("source_rows", "1"))).sum() + filtered.values().stream().mapToLong(n -> n).sum();
        }
    }

    ShapeScene with(ShapeSettings.Options chosen) {
        options = chosen;
        return this;
    }

    /** A user of the org. */
    ShapeScene user(String id, String email, boolean active) {
        users.add(new String[] {id, email, Boolean.toString(active)});
        return this;
    }

    /** @param values {@code field=value}; {@code @beta} first for another connection */
    ShapeScene row(String type, String... values) {
        boolean elsewhere = values.length > 0 && values[0].startsWith("@");
        SourceType source = CONTRACT.type(type);
        String[] row = new String[source.fields().size()];
        for (String value : elsewhere ? Arrays.copyOfRange(values, 1, values.length) : values) {
            row[source.indexOf(value.substring(0, value.indexOf('=')))] = value.substring(value.indexOf('=') + 1);
        }
        int key = source.indexOf(SourceType.ROW_KEY);
        if (key >= 0 && row[key] == null) {
            row[key] = Integer.toString(++number);
        }
        rows.computeIfAbsent(type, t -> new LinkedHashMap<>()).computeIfAbsent(elsewhere ? values[0].substring(1) : "acme", c -> new ArrayList<>()).add(row);
        return this;
    }

    Shaped shape(String mappingName) {
        Mapping mapping = MAPPINGS.get(mappingName);
        String shape = mapping.shape();
        ExtractFolder extract = ExtractFolder.of(folder.resolve(mappingName), 1);
        try (ExtractWriter writer = new ExtractWriter(1, extract, rejected -> { })) {
            for (SourceType source : CONTRACT.types()) {
                for (String connection : List.of("acme", "beta")) {
                    ExtractWriter.Sink sink = writer.sink(connection, source);
                    rows.getOrDefault(source.name(), Map.of()).getOrDefault(connection, List.of()).forEach(sink::record);
                }
            }
            writer.complete();
        }
        List<ShapeSettings.ConnectionShape> connections = List.of("acme", "beta").stream().map(name -> new ShapeSettings.ConnectionShape(name, "Nobody's", "employee_status",
            Map.of("active", "active", "invited", "invited"), "active", "active", "employee_id", List.of("manager"))).toList();
        Map<String, List<ShapeSettings.Filter>> filters = MAPPINGS.all().stream().collect(Collectors.toMap(Mapping::name,
            m -> m.filters().stream().map(f -> new ShapeSettings.Filter(f.rule(), f.when())).toList()));
        ShapeScripts scripts = new ShapeScripts(new ShapeSettings(connections, filters, options), null);
        Path csv = folder.resolve(mappingName + ".csv");
        ShapeReport report;
        // Only what the queries name is read, as in a load: a query that needs more fails here.
        try (ExtractDatabase database = ExtractDatabase.open(extract, CONTRACT, folder.resolve("spill"), 256, scripts.words(List.of(shape))::contains)) {
            Shaper shaper = new Shaper(database, scripts, Map.of());
            users.forEach(user -> database.run("INSERT INTO org_user VALUES ('" + String.join("', '", user) + "');\n"));
            report = shaper.shape(shape, Shaper.Match.NONE, csv);
        }
        List<Map<String, String>> shaped = new ArrayList<>();
        try (ShapedRows all = new ShapedRows(csv, () -> new ExtractRows(extract, CONTRACT.type(mapping.source())))) {
            assertDelivers(mapping, all, report);
            while (all.next()) {
                shaped.add(all.values());
            }
        }
        // A dead letter is named by mapping and source key: two rows of one key would be one letter.
        assertThat(shaped.stream().filter(row -> !"DUPLICATE_KEY_CONFLICT".equals(row.get("error"))).map(row -> row.get("source_key"))).doesNotHaveDuplicates();
        Map<String, Long> filtered = new TreeMap<>();
        report.filtered().forEach(f -> filtered.merge(f.rule(), f.rows(), Long::sum));
        Map<Code, Long> findings = new TreeMap<>();
        report.findings().tallies("shape").forEach(t -> findings.merge(t.code(), t.count(), Long::sum));
        return new Shaped(shaped, filtered, report.folded(), findings);
    }

    private static void assertDelivers(Mapping mapping, ShapedRows rows, ShapeReport report) {
        if (report.rows() > 0 && !rows.names().containsAll(mapping.columns())) {
            throw new AssertionError(mapping.name() + " reads columns that its shape does not deliver: "
                + mapping.columns().stream().filter(column -> !rows.names().contains(column)).toList());
        }
    }
}
