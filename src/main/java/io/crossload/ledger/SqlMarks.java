package io.crossload.ledger;

import java.util.Optional;

/** {@link Marks} over JDBC. */
final class SqlMarks implements Marks {
    private static final String GET = "select value from marks where name = ?";
    private static final String PUT = "insert into marks (name, value) values (?, ?) on conflict (name) do update set value = excluded.value";

    private final Database database;

    SqlMarks(Database database) { this.database = database; }

    @Override
    public Optional<String> get(String key) { return database.read(connection -> Sql.first(connection, GET, row -> row.getString(1), key)); }

    @Override
    public void put(String key, String value) { database.write(connection -> Sql.update(connection, PUT, key, value)); }
}
