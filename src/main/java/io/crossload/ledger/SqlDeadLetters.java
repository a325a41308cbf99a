package io.crossload.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link DeadLetters} over JDBC. */
final class SqlDeadLetters implements DeadLetters {
    private static final String INSERT = """
            insert into dead_letters (id, stage, run, mapping, target, source_type, source_key, error_code, message, job_id, attempts, state, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String PARK = INSERT + """
            on conflict (id) do update set stage = excluded.stage, run = excluded.run, error_code = excluded.error_code, state = excluded.state,
                message = excluded.message, job_id = excluded.job_id,
                attempts = case when excluded.attempts > dead_letters.attempts then excluded.attempts else dead_letters.attempts end
            """;
    private static final String ADD = INSERT + "on conflict (id) do nothing";
    private static final String COLUMNS = """
            select id, stage, run, mapping, target, source_type, source_key, error_code, message, job_id, attempts, state, created_at from dead_letters
            """;
    private static final String STATE = "update dead_letters set state = ? where id = ?";

    private static final String OPEN = "select 1 from dead_letters where mapping = ? and state in ('PARKED', 'REPLAYING') limit 1";
    private static final String RESOLVE = "update dead_letters set state = ? where id = ? and state in ('PARKED', 'REPLAYING')";

    private final Database database;

    SqlDeadLetters(Database database) { this.database = database; }

    /** Within the caller's transaction. */
    static void park(Connection connection, Collection<DeadLetter> letters) throws SQLException { Sql.updateAll(connection, PARK, rows(letters)); }

    /** Within the caller's transaction; leaves alone what is there, so that a letter which an operator has dealt with does not come back. */
    static void add(Connection connection, Collection<DeadLetter> letters) throws SQLException { Sql.updateAll(connection, ADD, rows(letters)); }

    /** In order of id, each id once: two nodes then lock rows in the same order. */
    private static List<Object[]> rows(Collection<DeadLetter> letters) {
        Map<String, DeadLetter> byId = new TreeMap<>();
        for (DeadLetter letter : letters) byId.merge(letter.id(), letter, (one, other) -> other.attempts() >= one.attempts() ? other : one);
        return byId.values().stream().map(letter -> new Object[] {letter.id(), letter.stage(), letter.run(), letter.mapping(), letter.target(),
            letter.sourceType(), letter.sourceKey(), letter.errorCode(), letter.message(), letter.jobId(), letter.attempts(), State.PARKED,
            letter.createdAt()}).toList();
    }

    @Override
    public void park(List<DeadLetter> letters) {
        database.write(connection -> {
            park(connection, letters);
            return null;
        });
    }

    @Override
    public List<DeadLetter> list(Filter filter, int limit, int offset) {
        Where where = Where.of(filter);
        return database.read(connection -> Sql.list(connection, COLUMNS + where.sql() + " order by created_at, id limit ? offset ?",
                SqlDeadLetters::letter, where.with(limit, offset)));
    }

    @Override
    public long count(Filter filter) {
        Where where = Where.of(filter);
        return database.read(connection -> Sql.number(connection, "select count(*) from dead_letters" + where.sql(), where.with()));
    }

    @Override
    public List<Group> groups(Filter filter) {
        Where where = Where.of(filter);
        String sql = "select stage, target, error_code, count(*) from dead_letters" + where.sql()
                + " group by stage, target, error_code order by count(*) desc, stage, coalesce(target, ''), coalesce(error_code, '')";
        return database.read(connection -> Sql.list(connection, sql,
                row -> new Group(Stage.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getLong(4)), where.with()));
    }

    @Override
    public Optional<DeadLetter> get(String id) {
        return database.read(connection -> Sql.first(connection, COLUMNS + "where id = ?", SqlDeadLetters::letter, id));
    }

    @Override
    public void state(List<String> ids, State state) {
        List<Object[]> rows = ids.stream().sorted().map(id -> new Object[] {state, id}).toList();
        database.write(connection -> {
            Sql.updateAll(connection, STATE, rows);
            return null;
        });
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(row.getString(1), Stage.valueOf(row.getString(2)), row.getInt(3), row.getString(4), row.getString(5), row.getString(6),
                row.getString(7), row.getString(8), row.getString(9), row.getString(10), row.getInt(11), State.valueOf(row.getString(12)), row.getLong(13));
    }

    /** The conditions of a filter that are set. */
    private record Where(String sql, List<Object> arguments) {

        static Where of(Filter filter) {
            List<String> conditions = new ArrayList<>();
            List<Object> arguments = new ArrayList<>();
            add(conditions, arguments, "stage", filter.stage());
            add(conditions, arguments, "state", filter.state());
            add(conditions, arguments, "target", filter.target());
            add(conditions, arguments, "error_code", filter.errorCode());
            add(conditions, arguments, "run", filter.run());
            add(conditions, arguments, "id", filter.id());
            return new Where(conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions), arguments);
        }

        private static void add(List<String> conditions, List<Object> arguments, String column, Object value) {
            if (value == null) return;
            conditions.add(column + " = ?");
            arguments.add(value);
        }

        Object[] with(Object... more) {
            List<Object> all = new ArrayList<>(arguments);
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    @Override
    public boolean anyOpen(String mapping) {
        return database.read(connection -> Sql.first(connection, OPEN, row -> 1, mapping)).isPresent();
    }

    @Override
    public void resolve(List<String> ids) {
        database.write(connection -> {
            Sql.updateAll(connection, RESOLVE, ids.stream().sorted().map(id -> new Object[] {State.REPLAYED, id}).toList());
            return null;
        });
    }
}
