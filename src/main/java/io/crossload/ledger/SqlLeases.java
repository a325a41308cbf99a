package io.crossload.ledger;

import java.time.Clock;
import java.util.Optional;

/** {@link Leases} over JDBC: one statement decides, so that of two takers one gets it. */
final class SqlLeases implements Leases {
    private static final String TAKE = """
            insert into leases (name, holder, until_at) values (?, ?, ?)
            on conflict (name) do update set holder = excluded.holder, until_at = excluded.until_at
            where leases.holder = excluded.holder or leases.until_at <= ?
            """;
    private static final String RELEASE = "delete from leases where name = ? and holder = ?";
    private static final String HELD = "select name, holder, until_at from leases where name = ? and until_at > ?";

    private final Database database;
    private final Clock clock;

    SqlLeases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean take(String name, String holder, long millis) {
        long now = clock.millis();
        return database.write(connection -> Sql.update(connection, TAKE, name, holder, now + millis, now)) == 1;
    }

    @Override
    public void release(String name, String holder) { database.write(connection -> Sql.update(connection, RELEASE, name, holder)); }

    @Override
    public Optional<Lease> held(String name) {
        return database.read(connection -> Sql.first(connection, HELD, row -> new Lease(row.getString(1), row.getString(2), row.getLong(3)), name, clock.millis()));
    }
}
