package io.crossload.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out numbers, each once. */
final class Counters {
    /** One statement raises and returns: PostgreSQL locks the row until the transaction ends, so that two nodes never get the same number. */
    private static final String NEXT = """
            insert into counters (name, value) values (?, ?)
            on conflict (name) do update set value = counters.value + 1
            returning value
            """;

    private Counters() { }

    /** Next number of the counter, which begins with the given one. */
    static int next(Connection connection, String counter, int first) throws SQLException {
        return (int) Sql.number(connection, NEXT, counter, first);
    }
}
