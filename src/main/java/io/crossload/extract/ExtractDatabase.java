package io.crossload.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/**
 * DuckDB over one extract: a table per source type of the contract (empty when the source does not offer it), all columns text, plus the
 * column {@code source_key}; a row's rowid is its number in {@link ExtractRows}. The CSV parts are read once into memory, which spills to a folder above its limit; nothing is kept, because
 * reading again costs less than compressing and storing.
 */
public final class ExtractDatabase implements AutoCloseable {
    /** Column that tells rows of one key but different content apart; null in all rows of a type that holds no key twice. */
    public static final String ROW_HASH = "row_hash";
    private static final Logger LOG = LoggerFactory.getLogger(ExtractDatabase.class);
    private static final String ONE_THREAD = "SET threads=1";
    private static final String ALL_THREADS = "RESET threads";
    private static final int SAMPLES = 3;
    /** Of samples in one answer; no text of a source holds it. */
    private static final char SEPARATOR = 31;
    private static final long LINE = 2 << 20;
    private static final long BUFFER = 32 << 20;
    /** Each thread holds several buffers of a file that it reads in parts. */
    private static final long BUFFER_OF_VIEWS = 4 << 20;

    private final Connection connection;

    /**
     * @param spill    folder for what does not fit into memory
     * @param memoryMb DuckDB's memory limit
     * @param columns  whether a column is needed; others are not read
     */
    public static ExtractDatabase open(ExtractFolder extract, SourceContract contract, Path spill, int memoryMb, Predicate<String> columns) {
        try {
            Files.createDirectories(spill);
            Connection connection = DriverManager.getConnection("jdbc:duckdb:");
            execute(connection, "SET memory_limit='" + memoryMb + "MB'");
            execute(connection, "SET temp_directory='" + quote(spill.toString()) + "'");
            // The order of the extract is the order of the load wherever no other is asked for, and must be the same each time. DuckDB's own way
            // to keep it (preserve_insertion_order) holds back rows in memory; one thread for reading and writing keeps it for nothing.
            execute(connection, "SET preserve_insertion_order=false");
            execute(connection, ONE_THREAD);
            execute(connection, "SET TimeZone='UTC'");
            importParts(connection, extract, contract, columns);
            execute(connection, ALL_THREADS);
            return new ExtractDatabase(connection);
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException("extract " + extract.path().getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same without tables: a view per source type with all columns, {@code source_key} and {@link #ROW_HASH}, which reads the parts each time that it is
     * asked, on all threads and in no order. For passes that look at every row once and keep little.
     */
    public static ExtractDatabase views(ExtractFolder extract, SourceContract contract, Path spill, int memoryMb) {
        try {
            Files.createDirectories(spill);
            ExtractDatabase database = new ExtractDatabase(DriverManager.getConnection("jdbc:duckdb:"));
            database.run("SET memory_limit='" + memoryMb + "MB';\nSET temp_directory='" + quote(spill.toString()) + "';\nSET preserve_insertion_order=false;\nSET TimeZone='UTC';\n");
            ExtractManifest manifest = extract.manifest();
            for (SourceType type : contract.types()) {
                List<String> columns = columns(type);
                database.run("CREATE VIEW " + name(type.name()) + " AS SELECT *, " + key(type) + ", " + hash(columns) + " AS " + ROW_HASH
                    + " FROM " + rows(extract, manifest, type, columns, BUFFER_OF_VIEWS) + ";\n");
            }
            return database;
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException("extract " + extract.path().getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** One without an extract, for CSV files that are joined with each other; what its limit does not hold goes to the folder. */
    public static ExtractDatabase bare(Path spill, int memoryMb) {
        try {
            Files.createDirectories(spill);
            ExtractDatabase database = new ExtractDatabase(DriverManager.getConnection("jdbc:duckdb:"));
            database.run("SET memory_limit='" + memoryMb + "MB';\nSET temp_directory='" + quote(spill.toString()) + "';\nSET preserve_insertion_order=false;\n");
            return database;
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
        }
    }

    /** A CSV file that a program wrote, as a relation of texts; an empty file is one without rows. @param columns of the file, all of them in order */
    public static String csv(Path file, List<String> columns) {
        return "read_csv('" + quote(file.toString()) + "', auto_detect=false, header=true, delim=',', quote='\"', escape='\"', new_line='\\n', nullstr='', max_line_size=" + LINE + ", buffer_size="
            + BUFFER_OF_VIEWS + ", columns={" + columns.stream().map(c -> "'" + quote(c) + "': 'VARCHAR'").collect(Collectors.joining(", ")) + "})";
    }

    private ExtractDatabase(Connection connection) { this.connection = connection; }

    private static List<String> columns(SourceType type) {
        List<String> columns = new ArrayList<>(List.of(ExtractWriter.CONNECTION));
        columns.addAll(type.columns());
        return columns;
    }

    private static String key(SourceType type) {
        return name(ExtractWriter.CONNECTION) + " || ':" + type.name() + ":' || "
            + type.key().stream().map(k -> "coalesce(" + name(k) + ", '')").collect(Collectors.joining(" || '/' || ")) + " AS source_key";
    }

    private static String hash(List<String> columns) {
        return "hash(" + columns.stream().map(ExtractDatabase::name).collect(Collectors.joining(", ")) + ")";
    }

    private static void importParts(Connection connection, ExtractFolder extract, SourceContract contract, Predicate<String> wanted) throws SQLException {
        ExtractManifest manifest = extract.manifest();
        for (SourceType type : contract.types()) {
            List<String> columns = columns(type);
            String rows = rows(extract, manifest, type, columns, BUFFER);
            String key = key(type);
            String carried = columns.stream().filter(c -> c.equals(ExtractWriter.CONNECTION) || type.key().contains(c) || wanted.test(c))
                .map(ExtractDatabase::name).collect(Collectors.joining(", "));
            String hash = hash(columns);
            boolean hashed = wanted.test(ROW_HASH);
            String table = "CREATE OR REPLACE TABLE " + name(type.name()) + " AS SELECT " + carried + ", " + key;
            execute(connection, table + (hashed ? ", NULL::UBIGINT AS " + ROW_HASH : "") + " FROM " + rows);
            // A hash needs every value of a row. Few extracts hold a key twice, so it is made, by reading again, only for those that do.
            if (hashed && holdsAKeyTwice(connection, type)) {
                execute(connection, table + ", " + hash + " AS " + ROW_HASH + " FROM " + rows);
            }
        }
    }

    private static boolean holdsAKeyTwice(Connection connection, SourceType type) throws SQLException {
        try (Statement statement = connection.createStatement();
             ResultSet any = statement.executeQuery("SELECT 1 FROM " + name(type.name()) + " GROUP BY source_key HAVING count(*) > 1 LIMIT 1")) {
            return any.next();
        }
    }

    /** The CSV parts of a type as DuckDB reads them; an empty relation for a type that was not offered. */
    private static String rows(ExtractFolder extract, ExtractManifest manifest, SourceType type, List<String> columns, long buffer) {
        List<String> files = manifest.types().stream().filter(t -> t.sourceType().equals(type.name()))
            .flatMap(t -> t.parts().stream().map(p -> extract.typeFolder(type.name()).resolve(p.name()).toString())).toList();
        if (files.isEmpty()) {
            return "(SELECT " + columns.stream().map(c -> "NULL::VARCHAR AS " + name(c)).collect(Collectors.joining(", ")) + " WHERE false)";
        }
        // DuckDB's buffers are a multiple of the longest line, so it is told how long lines are.
        long line = manifest.types().stream().filter(t -> t.sourceType().equals(type.name())).mapToLong(t -> Math.max(t.longest(), LINE)).max().orElse(LINE);
        return "read_csv([" + files.stream().map(f -> "'" + quote(f) + "'").collect(Collectors.joining(", "))
            + "], auto_detect=false, header=true, delim=',', quote='\"', escape='\"', new_line='\\n', nullstr='', max_line_size=" + line
            + ", buffer_size=" + Math.max(line * 2, buffer) + ", columns={" + columns.stream().map(c -> "'" + c + "': 'VARCHAR'").collect(Collectors.joining(", ")) + "})";
    }

    /**
     * What the columns of a type hold.
     *
     * @param filled  rows with a value, per column
     * @param samples up to three distinct values, frequent ones first, per column
     * @param hits    rows that meet a condition, per condition
     */
    public record Profile(List<Long> filled, List<List<String>> samples, List<Long> hits) { }

    /**
     * Looks through a type once; nothing of it is kept, and memory does not grow with its rows.
     *
     * @param columns    at least one
     * @param length     most characters of a sample
     * @param conditions SQL over the columns
     */
    public static Profile profile(ExtractFolder extract, SourceType type, List<String> columns, int length, List<String> conditions, int memoryMb) {
        List<String> all = columns(type);
        List<String> wanted = new ArrayList<>();
        columns.forEach(c -> wanted.add("count(" + name(c) + ")"));
        columns.forEach(c -> wanted.add("array_to_string(approx_top_k(left(" + name(c) + ", " + length + "), " + SAMPLES + "), chr(" + (int) SEPARATOR + "))"));
        conditions.forEach(c -> wanted.add("count(*) FILTER (WHERE " + c + ")"));
        try (ExtractDatabase database = new ExtractDatabase(DriverManager.getConnection("jdbc:duckdb:"))) {
            database.run("SET memory_limit='" + memoryMb + "MB'");
            database.run(ONE_THREAD);
            Line line = database.query("SELECT " + String.join(", ", wanted) + " FROM " + rows(extract, extract.manifest(), type, all, BUFFER)).get(0);
            int width = columns.size();
            return new Profile(IntStream.range(0, width).mapToObj(line::number).toList(),
                IntStream.range(width, 2 * width).mapToObj(line::text).map(t -> t == null || t.isEmpty() ? List.<String>of() : List.of(t.split(String.valueOf(SEPARATOR)))).toList(),
                IntStream.range(2 * width, wanted.size()).mapToObj(line::number).toList());
        } catch (SQLException e) {
            throw new IllegalStateException("extract " + extract.path().getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Which rows of one extract come in another, too: their numbers, one a line and rising, go into a file. Keys alone are read; memory above its limit spills.
     *
     * @param numbers the file, with a header line
     */
    public static void common(ExtractFolder one, ExtractFolder other, SourceType type, Path numbers, Path spill, int memoryMb) {
        List<String> columns = columns(type);
        try {
            Files.createDirectories(spill);
            try (ExtractDatabase database = new ExtractDatabase(DriverManager.getConnection("jdbc:duckdb:"))) {
                database.run("SET memory_limit='" + memoryMb + "MB';\nSET temp_directory='" + quote(spill.toString()) + "';\nSET preserve_insertion_order=false;\n" + ONE_THREAD);
                // One thread: a row's rowid is its number.
                database.run("CREATE TABLE one AS SELECT " + key(type) + " FROM " + rows(one, one.manifest(), type, writtenColumns(one, type), BUFFER));
                database.run("CREATE TABLE other AS SELECT DISTINCT " + key(type) + " FROM " + rows(other, other.manifest(), type, columns, BUFFER));
                database.copyTo("SELECT one.rowid AS number FROM one SEMI JOIN other USING (source_key) ORDER BY 1", numbers);
            }
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException("extract " + one.path().getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** An extract of an earlier version may lack columns that the contract has today. */
    private static List<String> writtenColumns(ExtractFolder extract, SourceType type) {
        return extract.manifest().types().stream().filter(t -> t.sourceType().equals(type.name())).map(ExtractManifest.Type::columns).findFirst().orElse(columns(type));
    }

    private static String name(String column) { return '"' + column + '"'; }

    private static String quote(String text) { return text.replace("'", "''"); }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs statements separated by semicolons at line ends. */
    public void run(String script) {
        for (String sql : script.split(";\\s*\\n")) {
            String bare = sql.lines().filter(l -> !l.strip().startsWith("--")).collect(Collectors.joining("\n")).strip();
            if (bare.isEmpty()) {
                continue;
            }
            try {
                long started = System.nanoTime();
                execute(connection, bare);
                LOG.debug("{} ms: {}", (System.nanoTime() - started) / 1_000_000, bare);
            } catch (SQLException e) {
                throw failed(bare, e);
            }
        }
    }

    /** DuckDB quotes the line of a part that it cannot read; that is a person's record, so nothing of it goes on. */
    private static RuntimeException failed(String sql, SQLException e) {
        return String.valueOf(e.getMessage()).contains("CSV Error") ? new CrossloadException(Code.EXTRACT_DAMAGED, "A part cannot be read as CSV.")
            : new IllegalStateException("SQL failed: " + e.getMessage() + "\n" + sql, e);
    }

    /** One row of a small answer. */
    public record Line(List<String> values) {
        public String text(int i) { return values.get(i); }

        public long number(int i) { return values.get(i) == null ? 0 : Long.parseLong(values.get(i)); }
    }

    /** For small answers (counts, examples); large ones go through {@link #copyTo}. */
    public List<Line> query(String sql) {
        long started = System.nanoTime();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            LOG.debug("{} ms: {}", (System.nanoTime() - started) / 1_000_000, sql);
            int width = rows.getMetaData().getColumnCount();
            List<Line> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    values.add(rows.getString(i));
                }
                lines.add(new Line(values));
            }
            return lines;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Names of the columns of a table or view. */
    public List<String> columns(String table) {
        return query("SELECT column_name FROM (DESCRIBE " + table + ")").stream().map(l -> l.text(0)).toList();
    }

    public long count(String sql) { return query(sql).get(0).number(0); }

    private long update(String sql) {
        long started = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            long rows = statement.executeLargeUpdate(sql);
            LOG.debug("{} ms: {}", (System.nanoTime() - started) / 1_000_000, sql);
            return rows;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Writes a query's rows as CSV, in the order in which it delivers them: *.tmp, then renamed. */
    public long copyTo(String select, Path csv) {
        Path temporary = csv.resolveSibling(csv.getFileName() + ".tmp");
        try {
            Files.createDirectories(csv.getParent());
            run(ONE_THREAD);
            long rows = update("COPY (" + select + ") TO '" + quote(temporary.toString()) + "' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')");
            run(ALL_THREADS);
            Files.move(temporary, csv, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("closing the extract database: " + e.getMessage(), e);
        }
    }
}
