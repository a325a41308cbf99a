package io.crossload.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@link AuditLog} over JDBC. */
final class SqlAuditLog implements AuditLog {
    private static final String COUNTER = "audit";
    private static final String COLUMNS = "select number, operation, ends, node, entry, hash from audit ";
    private static final String ADD = "insert into audit (number, operation, ends, node, entry, hash) values (?, ?, ?, ?, ?, ?)";
    private static final String OPEN = "where node = ? and ends = 0 and not exists (select 1 from audit later where later.operation = audit.number and later.ends = 1) order by number";
    private static final String GIVEN = "select coalesce(max(value), 0) from counters where name = ?";

    private final Database database;

    SqlAuditLog(Database database) { this.database = database; }

    @Override
    public Line begin(String node, Text text) { return add(0, false, node, text); }

    @Override
    public Line end(long operation, String node, Text text) { return add(operation, true, node, text); }

    private Line add(long operation, boolean ends, String node, Text text) {
        return database.write(connection -> {
            // First of all: until the transaction ends, whoever else adds a line waits for this row, and then sees this line.
            long number = Counters.next(connection, COUNTER, 1);
            String previous = Sql.first(connection, "select hash from audit order by number desc limit 1", row -> row.getString(1)).orElse(NONE);
            String entry = text.at(number, previous);
            Line line = new Line(number, operation == 0 ? number : operation, ends, node, entry, sha256(entry));
            Sql.update(connection, ADD, line.number(), line.operation(), line.ends(), line.node(), line.text(), line.hash());
            return line;
        });
    }

    @Override
    public Optional<Line> newest() { return database.read(connection -> Sql.first(connection, COLUMNS + "order by number desc limit 1", SqlAuditLog::line)); }

    @Override
    public List<Line> after(long number, int limit) {
        return database.read(connection -> Sql.list(connection, COLUMNS + "where number > ? order by number limit ?", SqlAuditLog::line, number, limit));
    }

    @Override
    public List<Line> open(String node) { return database.read(connection -> Sql.list(connection, COLUMNS + OPEN, SqlAuditLog::line, node)); }

    @Override
    public long given() { return database.read(connection -> Sql.number(connection, GIVEN, COUNTER)); }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getLong(1), row.getLong(2), row.getInt(3) == 1, row.getString(4), row.getString(5), row.getString(6));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
