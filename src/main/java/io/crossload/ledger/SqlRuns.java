package io.crossload.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** {@link Runs} over JDBC. */
final class SqlRuns implements Runs {
    private static final String COLUMNS = "select number, kind, extract, mapping_checksum, state, started_at, ended_at from runs ";
    private static final String BEGIN =
            "insert into runs (number, kind, extract, mapping_checksum, state, started_at, ended_at) values (?, ?, ?, ?, 'OPEN', ?, 0)";
    private static final String FINISH = "update runs set state = 'DONE', ended_at = case when state = 'DONE' then ended_at else ? end where number = ?";
    private static final String PASS = """
            insert into passes (run, mapping, position, target, source_type, progress, row_count)
            values (?, ?, (select count(*) from passes where run = ?), ?, ?, ?, ?)
            on conflict (run, mapping) do update set target = excluded.target, source_type = excluded.source_type,
                progress = excluded.progress, row_count = excluded.row_count
            """;
    private static final String PASSES =
            "select run, mapping, target, source_type, progress, row_count from passes where run = ? order by position, mapping";
    private static final String CLEAR_ASIDES = "delete from asides where run = ? and mapping = ?";
    private static final String ADD_ASIDE = """
            insert into asides (run, mapping, source_type, rule, row_count) values (?, ?, ?, ?, ?)
            on conflict (run, mapping, source_type, rule) do update set row_count = asides.row_count + excluded.row_count
            """;
    private static final String ASIDES =
            "select source_type, rule, sum(row_count) from asides where run = ? group by source_type, rule order by source_type, rule";

    private final Database database;
    private final Clock clock;

    SqlRuns(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Run begin(Kind kind, int extract, String mappingChecksum) {
        long now = clock.millis();
        return database.write(connection -> {
            int number = Counters.next(connection, "run", 1);
            Sql.update(connection, BEGIN, number, kind, extract, mappingChecksum, now);
            return new Run(number, kind, extract, mappingChecksum, State.OPEN, now, 0);
        });
    }

    @Override
    public Optional<Run> open() { return one("where state = 'OPEN' order by number desc limit 1"); }

    @Override
    public Optional<Run> newest() { return one("order by number desc limit 1"); }

    @Override
    public Optional<Run> get(int number) { return one("where number = ?", number); }

    private Optional<Run> one(String which, Object... arguments) {
        return database.read(connection -> Sql.first(connection, COLUMNS + which, SqlRuns::run, arguments));
    }

    @Override
    public List<Run> all() { return database.read(connection -> Sql.list(connection, COLUMNS + "order by number", SqlRuns::run)); }

    @Override
    public void finish(int number) {
        int changed = database.write(connection -> {
            refreshStatistics(connection);
            return Sql.update(connection, FINISH, clock.millis(), number);
        });
        if (changed == 0) throw new CrossloadException(Code.DEFECT, "Run " + number + " is not there.");
    }

    @Override
    public void pass(Pass pass) {
        database.write(connection -> {
            // The next passes look up what this one loaded.
            if (pass.progress() == Progress.SETTLED) refreshStatistics(connection);
            return Sql.update(connection, PASS, pass.run(), pass.mapping(), pass.run(), pass.target(), pass.sourceType(), pass.progress(), pass.rows());
        });
    }

    /** PostgreSQL plans look-ups in a freshly loaded table a thousand times too slow until it has counted it. SQLite always takes the primary key. */
    private void refreshStatistics(Connection connection) throws SQLException {
        if (database.engine() == Engine.POSTGRESQL) Sql.update(connection, "analyze records");
    }

    @Override
    public List<Pass> passes(int run) {
        return database.read(connection -> Sql.list(connection, PASSES, row -> new Pass(row.getInt(1), row.getString(2), row.getString(3), row.getString(4),
                Progress.valueOf(row.getString(5)), row.getLong(6)), run));
    }

    @Override
    public void asides(int run, String mapping, List<Aside> asides) {
        List<Object[]> rows = asides.stream().map(aside -> new Object[] {run, mapping, aside.sourceType(), aside.rule(), aside.rows()}).toList();
        database.write(connection -> {
            Sql.update(connection, CLEAR_ASIDES, run, mapping);
            Sql.updateAll(connection, ADD_ASIDE, rows);
            return null;
        });
    }

    @Override
    public List<Aside> asides(int run) {
        return database.read(connection -> Sql.list(connection, ASIDES, row -> new Aside(row.getString(1), row.getString(2), row.getLong(3)), run));
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(row.getInt(1), Kind.valueOf(row.getString(2)), row.getInt(3), row.getString(4), State.valueOf(row.getString(5)),
                row.getLong(6), row.getLong(7));
    }
}
