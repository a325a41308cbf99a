package io.crossload.step;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.crossload.csv.CsvLines;
import io.crossload.extract.ExtractDatabase;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;
import io.crossload.report.reconcile.Reconciliation.Difference;
import io.crossload.report.reconcile.Reconciliation.Kind;

/** What the ledger knows of the org's records beside what the org holds: both as CSV files that DuckDB joins on Ids, within its memory limit. */
final class OrgDifferences implements AutoCloseable {
    /** Missing records that are looked for by Id, to tell those that lost their key from those that are gone; two hundred calls. */
    private static final int LOOKED_FOR = 20_000;
    private static final String SELECT = "SELECT target, mapping, kind, source_key, salesforce_id FROM difference";
    private static final String ORDER = " ORDER BY target, kind, mapping, source_key, salesforce_id";

    private final Container container;
    private final Path folder;
    private final List<String> connections;
    private final ExtractDatabase database;

    /** @param folder for the files; @param connections names of the source connections: keys of ours begin with one of them */
    OrgDifferences(Container container, Path folder, List<String> connections) {
        this.container = container;
        this.folder = folder;
        this.connections = connections;
        database = ExtractDatabase.bare(folder.resolve("spill"), container.settings().number(Setting.DUCKDB_MEMORY_MB));
        database.run("CREATE TABLE difference (target VARCHAR, mapping VARCHAR, kind VARCHAR, source_key VARCHAR, salesforce_id VARCHAR);\n");
    }

    /**
     * @param inLedger records that the ledger knows; several rows of files with one content are one record
     * @param inOrg    records of ours that are in the org
     */
    record Count(long inLedger, long inOrg, long missing, long withoutKey, long extra) { }

    /** @param mappings those of the target that make records */
    Count count(String target, List<Mapping> mappings) {
        return count(target, mappings, new OrgSide(target, mappings, List.of(), folder.resolve("org.csv")).fetch(container.orgQuery()));
    }

    /** @param org what was read of the target */
    Count count(String target, List<Mapping> mappings, OrgSide org) {
        Path known = folder.resolve("ledger.csv");
        LedgerDump.write(container.ledger(), mappings, known);
        boolean upload = mappings.get(0).operation() == Mapping.Operation.UPLOAD;
        database.run("CREATE OR REPLACE VIEW l AS SELECT *, left(l_id, 15) AS id15 FROM " + ExtractDatabase.csv(known, LedgerDump.COLUMNS) + ";\n"
            + "CREATE OR REPLACE VIEW o AS SELECT *, left(\"Id\", 15) AS id15 FROM " + org.relation() + ";\n"
            + insert(target, "l_mapping", Kind.MISSING, "l_key", "l_id", "(SELECT * FROM l WHERE id15 IS NOT NULL) l ANTI JOIN o ON o.id15 = l.id15")
            + insert(target, "l_mapping", Kind.MISSING, "l_key", "l_id", "(SELECT * FROM l WHERE id15 IS NULL) l ANTI JOIN o ON o.o_key = l.l_key"));
        if (org.isKeyed()) {
            String ours = connections.stream().map(c -> "starts_with(o_key, '" + c.replace("'", "''") + ":')").collect(Collectors.joining(" OR "));
            database.run(insert(target, "NULL", Kind.EXTRA, "o_key", "\"Id\"", "(SELECT * FROM o WHERE " + ours + ") o ANTI JOIN l ON o.id15 = l.id15"));
        }
        if (org.isKeyed() && !upload) {
            // A person with two keys in the ledger has one of them in the org.
            database.run(insert(target, "x.l_mapping", Kind.WITHOUT_KEY, "x.l_key", "x.\"Id\"",
                "(SELECT l.l_mapping, l.l_key, o.\"Id\", o.o_key, o.id15 FROM o JOIN l ON o.id15 = l.id15 WHERE l.l_key <> o.o_key) x ANTI JOIN l ON l.id15 = x.id15 AND l.l_key = x.o_key"));
        }
        findByTheirId(target, org);
        long rows = database.count("SELECT count(*) FROM (SELECT 1 FROM l GROUP BY coalesce(id15, l_key))");
        long missing = kind(target, Kind.MISSING);
        long withoutKey = kind(target, Kind.WITHOUT_KEY);
        long extra = kind(target, Kind.EXTRA);
        return new Count(rows, rows - missing + extra, missing, withoutKey, extra);
    }

    private static String insert(String target, String mapping, Kind kind, String key, String id, String from) {
        return "INSERT INTO difference SELECT '" + target + "', " + mapping + ", '" + kind + "', " + key + ", " + id + " FROM " + from + ";\n";
    }

    /** The org was asked for records that have a key; one that lost it is still there. */
    private void findByTheirId(String target, OrgSide org) {
        List<String> missing = database.query("SELECT DISTINCT salesforce_id FROM difference WHERE target = '" + target + "' AND kind = 'MISSING' AND salesforce_id IS NOT NULL LIMIT " + LOOKED_FOR).stream()
            .map(line -> line.text(0)).toList();
        if (missing.isEmpty()) {
            return;
        }
        try {
            String there = new OrgRecords(container.orgRest()).read(target, List.of("Id"), "Id", missing, org.archived()).stream()
                .map(record -> "'" + OrgIds.shortOf(record.path("Id").asText()) + "'").collect(Collectors.joining(", "));
            if (!there.isEmpty()) {
                database.run("UPDATE difference SET kind = '" + Kind.WITHOUT_KEY + "' WHERE target = '" + target + "' AND left(salesforce_id, 15) IN (" + there + ");\n");
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    private long kind(String target, Kind kind) {
        return database.count("SELECT count(DISTINCT coalesce(salesforce_id, source_key)) FROM difference WHERE target = '" + target + "' AND kind = '" + kind + "'");
    }

    /** Missing records of all mappings of a source type. */
    long missing(List<String> mappings) {
        return mappings.isEmpty() ? 0 : database.count("SELECT count(DISTINCT coalesce(salesforce_id, source_key)) FROM difference WHERE kind = 'MISSING' AND mapping IN ("
            + mappings.stream().map(m -> "'" + m + "'").collect(Collectors.joining(", ")) + ")");
    }

    /** All of them. */
    void list(Path csv) { database.copyTo(SELECT + ORDER, csv); }

    /** Each of them. @param csv for the way there */
    void forEach(Path csv, Consumer<Difference> reader) {
        list(csv);
        try (CsvLines lines = CsvLines.open(csv)) {
            lines.next();
            while (lines.next()) {
                reader.accept(new Difference(lines.text(0), lines.text(1), Kind.valueOf(lines.text(2)), lines.text(3), lines.text(4)));
            }
        }
    }

    List<Difference> first(int most) {
        return database.query(SELECT + ORDER + " LIMIT " + most).stream()
            .map(l -> new Difference(l.text(0), l.text(1), Kind.valueOf(l.text(2)), l.text(3), l.text(4))).toList();
    }

    @Override
    public void close() { database.close(); }
}
