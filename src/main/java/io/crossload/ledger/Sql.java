package io.crossload.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The little JDBC that every port needs. Arguments are String, Integer, Long, Boolean (0/1), enum (its name), String[] or null (text). */
final class Sql {
    private Sql() { }

    @FunctionalInterface
    interface Reader<T> {
        T row(ResultSet row) throws SQLException;
    }

    static int update(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, arguments);
            return statement.executeUpdate();
        }
    }

    /** The same statement once for each list of arguments. */
    static void updateAll(Connection connection, String sql, Iterable<Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Object[] row : rows) {
                bind(statement, 1, row);
                statement.addBatch();
                waiting++;
            }
            if (waiting > 0) statement.executeBatch();
        }
    }

    static <T> List<T> list(Connection connection, String sql, Reader<T> reader, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, arguments);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(reader.row(rows));
            }
            return found;
        }
    }

    static <T> Optional<T> first(Connection connection, String sql, Reader<T> reader, Object... arguments) throws SQLException {
        return list(connection, sql, reader, arguments).stream().findFirst();
    }

    /** A query that yields one number. */
    static long number(Connection connection, String sql, Object... arguments) throws SQLException {
        return list(connection, sql, row -> row.getLong(1), arguments).get(0);
    }

    /** Binds the arguments from the given index on and returns the next index. */
    static int bind(PreparedStatement statement, int from, Object... arguments) throws SQLException {
        int index = from;
        for (Object argument : arguments) bindOne(statement, index++, argument);
        return index;
    }

    private static void bindOne(PreparedStatement statement, int index, Object argument) throws SQLException {
        if (argument == null) statement.setNull(index, Types.VARCHAR);
        else if (argument instanceof String text) statement.setString(index, storable(text));
        else if (argument instanceof Long number) statement.setLong(index, number);
        else if (argument instanceof Integer number) statement.setLong(index, number);
        else if (argument instanceof Boolean flag) statement.setInt(index, flag ? 1 : 0);
        else if (argument instanceof Enum<?> constant) statement.setString(index, constant.name());
        else if (argument instanceof String[] keys) statement.setArray(index, statement.getConnection().createArrayOf("text", keys));
        else throw new IllegalArgumentException("no SQL type for " + argument.getClass());
    }

    /** PostgreSQL cannot store U+0000 in a text; one such character must not block a batch for ever. */
    private static String storable(String text) { return text.indexOf('\0') < 0 ? text : text.replace("\0", ""); }
}
