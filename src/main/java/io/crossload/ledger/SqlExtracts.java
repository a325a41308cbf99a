package io.crossload.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** {@link Extracts} over JDBC. */
final class SqlExtracts implements Extracts {
    private static final String COLUMNS = "select number, state, checksum, verdict, started_at, ended_at, base from extracts ";
    private static final String ABANDON = "update extracts set state = 'ABANDONED', ended_at = ? where state = 'READING'";
    private static final String BEGIN = "insert into extracts (number, state, checksum, verdict, started_at, ended_at, base) values (?, 'READING', null, 'NONE', ?, 0, ?)";
    /** Completing again is allowed: after a crash the same extract is completed once more. */
    private static final String COMPLETE = """
            update extracts set state = 'COMPLETE', checksum = ?, ended_at = case when state = 'COMPLETE' then ended_at else ? end
            where number = ? and state <> 'ABANDONED'
            """;
    private static final String VERDICT = "update extracts set verdict = ? where number = ?";
    private static final String CLEAR_COUNTS = "delete from extract_counts where extract = ?";
    private static final String ADD_COUNT =
            "insert into extract_counts (extract, connection, source_type, offered, extracted, rejected) values (?, ?, ?, ?, ?, ?)";
    private static final String COUNTS =
            "select connection, source_type, offered, extracted, rejected from extract_counts where extract = ? order by connection, source_type";

    private final Database database;
    private final Clock clock;

    SqlExtracts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Extract begin(int base) {
        long now = clock.millis();
        return database.write(connection -> {
            // The number first: its row lock keeps a second node from abandoning in between.
            int number = Counters.next(connection, "extract", 1);
            Sql.update(connection, ABANDON, now);
            Sql.update(connection, BEGIN, number, now, base);
            return new Extract(number, State.READING, null, Verdict.NONE, now, 0, base);
        });
    }

    @Override
    public void complete(int number, String checksum, List<Count> counts) {
        List<Object[]> rows = counts.stream()
                .map(count -> new Object[] {number, count.connection(), count.sourceType(), count.offered(), count.extracted(), count.rejected()}).toList();
        database.write(connection -> {
            if (Sql.update(connection, COMPLETE, checksum, clock.millis(), number) == 0) throw missing(number, "is not there or was abandoned");
            Sql.update(connection, CLEAR_COUNTS, number);
            Sql.updateAll(connection, ADD_COUNT, rows);
            return null;
        });
    }

    @Override
    public void verdict(int number, Verdict verdict) {
        if (database.write(connection -> Sql.update(connection, VERDICT, verdict, number)) == 0) throw missing(number, "is not there");
    }

    @Override
    public Optional<Extract> newest(State state) {
        return database.read(connection -> Sql.first(connection, COLUMNS + "where state = ? order by number desc limit 1", SqlExtracts::extract, state));
    }

    @Override
    public Optional<Extract> get(int number) {
        return database.read(connection -> Sql.first(connection, COLUMNS + "where number = ?", SqlExtracts::extract, number));
    }

    @Override
    public List<Count> counts(int number) {
        return database.read(connection -> Sql.list(connection, COUNTS,
                row -> new Count(row.getString(1), row.getString(2), row.getInt(3) == 1, row.getLong(4), row.getLong(5)), number));
    }

    private static Extract extract(ResultSet row) throws SQLException {
        return new Extract(row.getInt(1), State.valueOf(row.getString(2)), row.getString(3), Verdict.valueOf(row.getString(4)), row.getLong(5), row.getLong(6), row.getInt(7));
    }

    private static CrossloadException missing(int number, String what) { return new CrossloadException(Code.DEFECT, "Extract " + number + " " + what + "."); }
}
