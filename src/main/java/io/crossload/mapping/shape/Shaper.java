package io.crossload.mapping.shape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.FindingTally;
import io.crossload.mapping.shape.ShapeSettings.ConnectionShape;

/**
 * The set-based part of the mapping: runs a shaping script (SQL file) over the extract and writes its rows as one CSV. A script ends in a view
 * {@code shaped} with the columns target_key, source_key, source_rows (source rows a row stands for), connection, filtered (rule or null)
 * and error (code or null) beside whatever the mapping names in {@code from}; its rows come in the order in which they are to be loaded.
 * A query that leaves the values of the source type in the extract has a column {@code row_no}, the rowid of the row that goes along.
 * A second view {@code counted} has filtered and source_rows of the same rows, for the accounting.
 */
public final class Shaper {
    /** The table of the people whom the ledger knows to be in the org: source_key, target (Contact or Lead). */
    public static final String KNOWN_PERSON = "known_person";
    private static final String SHAPED = "SELECT * EXCLUDE (filtered) FROM shaped WHERE filtered IS NULL";

    private final ExtractDatabase database;
    private final ShapeScripts scripts;
    private final Set<String> prepared = new HashSet<>();

    /**
     * @param orgTables CSV files of what the org holds, by table name (for example {@code org_user} with columns id, email)
     */
    public Shaper(ExtractDatabase database, ShapeScripts scripts, Map<String, Path> orgTables) {
        this.database = database;
        this.scripts = scripts;
        database.run(settingsScript());
        // Everybody whom the org knows: looked through a few times, and too much to hold.
        orgTables.forEach((name, csv) -> database.run("CREATE OR REPLACE TEMP " + (name.equals(KNOWN_PERSON) ? "VIEW " : "TABLE ") + name + " AS SELECT * FROM read_csv('"
            + text(csv.toString()) + "', header=true, all_varchar=true, nullstr='');\n"));
    }

    /**
     * How records that are in the org already are found.
     *
     * @param sourceType the source type whose values are matched
     * @param orgTable table with the org's records that carry no key of ours: id, the matched fields, and whatever else the mapping writes
     * @param columns  org field to shaped column, in the order in which they are tried
     */
    public record Match(String sourceType, String orgTable, Map<String, String> columns) {
        public static final Match NONE = new Match(null, null, Map.of());
    }

    /** Shapes the rows of one mapping into {@code csv}. The order of the rows is always the same for the same extract and mapping. */
    public ShapeReport shape(String shape, Match match, Path csv) {
        prepare(ShapeScripts.PERSON);
        database.run("DELETE FROM finding;\n");
        if (hasNoRows(shape)) {
            return new ShapeReport(database.copyTo("SELECT NULL::VARCHAR AS target_key WHERE false", csv), List.of(), 0, findings());
        }
        scripts.needs(shape).forEach(this::prepare);
        database.run(scripts.text(shape));
        List<ShapeReport.Filtered> filtered = new ArrayList<>();
        long folded = 0;
        for (ExtractDatabase.Line line : database.query("SELECT filtered, sum(source_rows)::BIGINT, sum(greatest(source_rows - 1, 0))::BIGINT FROM counted GROUP BY 1 ORDER BY 1")) {
            if (line.text(0) == null) {
                folded = line.number(2);
            } else if (line.number(1) > 0) {
                filtered.add(new ShapeReport.Filtered(line.text(0), line.number(1)));
            }
        }
        long rows = database.copyTo(match == Match.NONE || database.count("SELECT count(*) FROM " + match.orgTable()) == 0 ? SHAPED : matched(match), csv);
        return new ShapeReport(rows, filtered, folded, findings());
    }

    /** The columns that a shaping query delivers itself; a query with {@code row_no} has those of its source type beside them. */
    public List<String> columns(String shape) {
        prepare(ShapeScripts.PERSON);
        scripts.needs(shape).forEach(this::prepare);
        database.run(scripts.text(shape));
        return database.columns("shaped");
    }

    /** All rows of a shape, those that a rule leaves out among them; for small ones. */
    public List<ExtractDatabase.Line> list(String shape, List<String> columns) {
        columns(shape);
        return database.query("SELECT " + String.join(", ", columns) + " FROM shaped");
    }

    /**
     * How many of the rows that are to be loaded have each value: lines of connection, value (null for none) and rows.
     *
     * @param columns of the shape or of its source type; the first that has a value counts
     * @throws CrossloadException CONFIG_INVALID when there is no such column
     */
    public List<ExtractDatabase.Line> tally(String shape, String sourceType, List<String> columns) {
        List<String> own = columns(shape);
        List<String> known = new ArrayList<>(own);
        if (own.contains("row_no")) {
            known.addAll(database.columns("\"" + sourceType + "\""));
        }
        columns.stream().filter(c -> !known.contains(c)).findFirst().ifPresent(c -> {
            throw new CrossloadException(Code.CONFIG_INVALID, "A mapping names the column '" + c + "', which the shape '" + shape + "' does not deliver.");
        });
        String value = columns.stream().map(c -> "nullif(trim(" + (own.contains(c) ? "s" : "c") + ".\"" + c + "\"), '')").collect(Collectors.joining(", ", "coalesce(", ")"));
        String source = own.containsAll(columns) ? "" : " JOIN \"" + sourceType + "\" c ON c.rowid = s.row_no";
        return database.query("SELECT s.connection, " + value + " AS value, count(*) FROM shaped s" + source + " WHERE s.filtered IS NULL AND s.error IS NULL GROUP BY ALL ORDER BY ALL");
    }

    /** Findings about the contact list itself; they belong to no single mapping. */
    public FindingTally personFindings() {
        prepare(ShapeScripts.PERSON);
        return findings();
    }

    /** Runs a query that others stand on, once. */
    private void prepare(String name) {
        if (prepared.add(name)) {
            database.run(scripts.text(name));
        }
    }

    /** Most customers use a part of Actimo only; the queries that other parts stand on need not run over all contacts then. */
    private boolean hasNoRows(String shape) {
        List<String> types = scripts.rowsOf(shape);
        return !types.isEmpty() && types.stream().allMatch(type -> database.count("SELECT count(*) FROM (SELECT 1 FROM \"" + type + "\" LIMIT 1)") == 0);
    }

    /** One record of the org that fits: it is updated by its Id. Several, or one that fits several people: nothing is written. */
    private String matched(Match match) {
        List<String> shaped = database.columns("shaped");
        database.run("CREATE OR REPLACE TEMP TABLE matched (target_key VARCHAR, id VARCHAR, ambiguous BOOLEAN);\n");
        match.columns().forEach((field, column) -> database.run("INSERT INTO matched WITH ours AS ("
            + "SELECT s.target_key, lower(trim(\"" + column + "\")) AS value FROM shaped s"
            + (shaped.contains(column) ? "" : " JOIN \"" + match.sourceType() + "\" c ON c.rowid = s.row_no")
            + " WHERE s.filtered IS NULL AND s.error IS NULL AND \"" + column + "\" IS NOT NULL"
            + " AND s.target_key NOT IN (SELECT target_key FROM matched)), theirs AS (SELECT id, lower(trim(\"" + field + "\")) AS value FROM " + match.orgTable()
            + " WHERE \"" + field + "\" IS NOT NULL) SELECT target_key, any_value(id), count(DISTINCT id) > 1 OR any_value(people) > 1 FROM ("
            + "SELECT o.target_key, t.id, (SELECT count(DISTINCT p.target_key) FROM ours p WHERE p.value = o.value) AS people FROM ours o JOIN theirs t USING (value)) GROUP BY target_key;\n"));
        database.run("INSERT INTO finding SELECT 'AMBIGUOUS_MATCH', split_part(target_key, ':', 2), target_key, 'match' FROM matched WHERE ambiguous;\n");
        String rows = "SELECT s.* EXCLUDE (filtered, error), coalesce(s.error, CASE WHEN m.ambiguous THEN 'AMBIGUOUS_MATCH' END) AS error,"
            + " CASE WHEN NOT m.ambiguous THEN m.id END AS match_id, CASE WHEN NOT m.ambiguous THEN to_json(o)::VARCHAR END AS before_image"
            + " FROM shaped s LEFT JOIN matched m USING (target_key) LEFT JOIN " + match.orgTable() + " o ON o.id = m.id AND NOT m.ambiguous WHERE s.filtered IS NULL AND ";
        // Rows that update by Id go into batches of their own, so they stand first.
        return rows + "m.id IS NOT NULL AND NOT m.ambiguous UNION ALL " + rows + "(m.id IS NULL OR m.ambiguous)";
    }

    private FindingTally findings() {
        FindingTally tally = new FindingTally();
        database.query("SELECT code, source_type, count(*), string_agg(source_key, chr(10) ORDER BY source_key) FILTER (WHERE nth <= 20), any_value(detail)"
                + " FROM (SELECT *, row_number() OVER (PARTITION BY code, source_type ORDER BY source_key) AS nth FROM finding) GROUP BY 1, 2 ORDER BY 1, 2")
            .forEach(l -> {
                String[] keys = l.text(3) == null ? new String[] {null} : l.text(3).split("\n");
                for (int i = 0; i < keys.length; i++) {
                    tally.add(new Finding(Code.valueOf(l.text(0)), l.text(1), keys[i], l.text(4)), i == 0 ? l.number(2) - keys.length + 1 : 1);
                }
            });
        return tally;
    }

    private String settingsScript() {
        StringBuilder sql = new StringBuilder("""
            CREATE OR REPLACE TEMP TABLE setting (connection VARCHAR, placeholder_account VARCHAR, status_missing VARCHAR, status_unknown VARCHAR, manager_kind VARCHAR);
            CREATE OR REPLACE TEMP TABLE status_map (connection VARCHAR, raw VARCHAR, status VARCHAR);
            CREATE OR REPLACE TEMP TABLE manager_type (connection VARCHAR, type VARCHAR);
            CREATE OR REPLACE TEMP TABLE org_user (id VARCHAR, email VARCHAR, isactive VARCHAR);
            CREATE OR REPLACE TEMP TABLE action_rank (label VARCHAR, strength INTEGER);
            CREATE OR REPLACE TEMP TABLE option (each_event BOOLEAN, attempts VARCHAR, closed_lead VARCHAR);
            CREATE OR REPLACE TEMP VIEW known_person AS SELECT NULL::VARCHAR AS source_key, NULL::VARCHAR AS target WHERE false;
            CREATE OR REPLACE TEMP TABLE inline_image (connection VARCHAR, owner_key VARCHAR, name VARCHAR, url VARCHAR, file_name VARCHAR);
            """);
        for (ConnectionShape c : scripts.settings().connections()) {
            insert(sql, "setting", c.name(), c.placeholderAccount(), c.statusMissing(), c.statusUnknown(), c.managerKind());
            new TreeMap<>(c.statusMap()).forEach((raw, status) -> insert(sql, "status_map", c.name(), raw.strip().toLowerCase(), status));
            c.managerTypes().forEach(type -> insert(sql, "manager_type", c.name(), type.strip().toLowerCase()));
        }
        ShapeSettings.Options options = scripts.settings().options();
        for (int i = 0; i < options.strongest().size(); i++) {
            insert(sql, "action_rank", options.strongest().get(i), Integer.toString(i));
        }
        insert(sql, "option", Boolean.toString(options.everyEvent()), options.attempts(), options.closedLead());
        return sql.toString();
    }

    private static void insert(StringBuilder sql, String table, String... values) {
        sql.append("INSERT INTO ").append(table).append(" VALUES (")
            .append(java.util.Arrays.stream(values).map(v -> v == null ? "NULL" : "'" + text(v) + "'").collect(Collectors.joining(", "))).append(");\n");
    }

    private static String text(String value) { return value.replace("'", "''"); }
}
