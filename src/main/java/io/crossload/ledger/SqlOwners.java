package io.crossload.ledger;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Owners} over JDBC. */
final class SqlOwners implements Owners {
    private static final String RESOLVE = """
            insert into owner_resolutions (owner, kind, user_id, who, at) values (?, ?, ?, ?, ?)
            on conflict (owner) do update set kind = excluded.kind, user_id = excluded.user_id, who = excluded.who, at = excluded.at
            """;
    private static final String RESOLUTIONS = "select owner, kind, user_id, who, at from owner_resolutions order by owner";

    private final Database database;
    private final Clock clock;

    SqlOwners(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void resolve(Collection<Resolution> resolutions) {
        database.write(connection -> {
            Sql.updateAll(connection, RESOLVE, resolutions.stream().map(r -> new Object[] {r.owner(), r.kind(), r.user(), r.by(), r.at() == 0 ? clock.millis() : r.at()}).toList());
            return null;
        });
    }

    @Override
    public List<Resolution> resolutions() {
        return database.read(connection -> Sql.list(connection, RESOLUTIONS,
                row -> new Resolution(row.getString(1), Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getLong(5))));
    }

    @Override
    public void confirm(Map<String, String> users) {
        database.write(connection -> {
            Sql.update(connection, "delete from owners");
            Sql.updateAll(connection, "insert into owners (owner, user_id) values (?, ?)", users.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()}).toList());
            return null;
        });
    }

    @Override
    public Map<String, String> confirmed() {
        Map<String, String> users = new TreeMap<>();
        database.read(connection -> Sql.list(connection, "select owner, user_id from owners", row -> users.put(row.getString(1), row.getString(2))));
        return users;
    }
}
