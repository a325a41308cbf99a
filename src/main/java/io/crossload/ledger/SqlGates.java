package io.crossload.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@link Gates} over JDBC. */
final class SqlGates implements Gates {
    private static final String COLUMNS = "select gate, open, basis, who, reason, seen, at from gates ";
    private static final String ADD = "insert into gates (number, gate, open, basis, who, reason, seen, at) values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WAIVE = """
            insert into waivers (extract, code, who, reason, at) values (?, ?, ?, ?, ?)
            on conflict (extract, code) do update set who = excluded.who, reason = excluded.reason, at = excluded.at
            """;
    private static final String WAIVERS = "select extract, code, who, reason, at from waivers where extract = ? order by code";

    private final Database database;
    private final Clock clock;

    SqlGates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void add(Verdict verdict) {
        database.write(connection -> Sql.update(connection, ADD, Counters.next(connection, "gate", 1), verdict.gate(), verdict.open() ? 1 : 0, verdict.basis(),
                verdict.by(), verdict.reason(), verdict.seen(), time(verdict.at())));
    }

    private long time(long given) { return given == 0 ? clock.millis() : given; }

    @Override
    public Optional<Verdict> newest(String gate) {
        return database.read(connection -> Sql.first(connection, COLUMNS + "where gate = ? order by number desc limit 1", SqlGates::verdict, gate));
    }

    @Override
    public List<Verdict> history() { return database.read(connection -> Sql.list(connection, COLUMNS + "order by number", SqlGates::verdict)); }

    @Override
    public void waive(Waiver waiver) {
        database.write(connection -> Sql.update(connection, WAIVE, waiver.extract(), waiver.code(), waiver.by(), waiver.reason(), time(waiver.at())));
    }

    @Override
    public List<Waiver> waivers(int extract) {
        return database.read(connection -> Sql.list(connection, WAIVERS,
                row -> new Waiver(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)), extract));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        return new Verdict(row.getString(1), row.getInt(2) == 1, row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getLong(7));
    }
}
