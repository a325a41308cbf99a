package io.crossload.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.crossload.ledger.Records.Record;

/**
 * Writes records, the ledger's hot path: in key order, which keeps the writing to neighbouring pages and lets two nodes lock rows in the same
 * order, and many rows a statement, which halves the cost of a row against one statement each.
 */
final class RecordUpsert {
    private static final int ROWS = 500;
    private static final String INSERT = "insert into records (mapping, target, run, source_key, salesforce_id, created, created_run, checksum, before_image) values ";
    /**
     * A late second settlement of an old run must not put back what a newer run has written. Where Salesforce names a record that is there already, it
     * says the first 15 characters of its Id, or none: what is known stays.
     */
    private static final String ELSE_UPDATE = """
             on conflict (mapping, source_key) do update set target = excluded.target,
                salesforce_id = case when excluded.salesforce_id in ('', substr(records.salesforce_id, 1, 15)) then records.salesforce_id else excluded.salesforce_id end,
                created = case when records.created = 1 then 1 else excluded.created end,
                created_run = case when excluded.created = 1 then excluded.created_run else records.created_run end, run = excluded.run, checksum = excluded.checksum,
                before_image = coalesce(records.before_image, excluded.before_image)
            where excluded.run >= records.run
            """;
    private static final Comparator<Record> KEY_ORDER = Comparator.comparing(Record::mapping).thenComparing(Record::sourceKey);

    private RecordUpsert() { }

    /** Within the caller's transaction. The names must be there already: see {@link Names#idOf}. */
    static void write(Connection connection, Names names, List<Record> records) throws SQLException {
        List<Record> sorted = inKeyOrder(records);
        for (int from = 0, to; from < sorted.size(); from = to) {
            to = from + 1;
            while (to < sorted.size() && alike(sorted.get(from), sorted.get(to))) to++;
            writeAlike(connection, names, sorted.subList(from, to));
        }
    }

    /** All records of a batch are: what they share is written into the statement, which halves the values to bind. */
    private static boolean alike(Record one, Record other) {
        return one.run() == other.run() && one.mapping().equals(other.mapping()) && one.target().equals(other.target());
    }

    private static void writeAlike(Connection connection, Names names, List<Record> records) throws SQLException {
        Record any = records.get(0);
        String row = "(" + names.idOf(any.mapping()) + ", " + names.idOf(any.target()) + ", " + any.run() + ", ?, ?, ?, ?, ?, ?)";
        int many = records.size() - records.size() % ROWS;
        if (many > 0) {
            try (PreparedStatement statement = connection.prepareStatement(INSERT + (row + ", ").repeat(ROWS - 1) + row + ELSE_UPDATE)) {
                for (int from = 0; from < many; from += ROWS) {
                    int index = 1;
                    for (Record record : records.subList(from, from + ROWS)) index = bind(statement, index, record);
                    statement.executeUpdate();
                }
            }
        }
        if (many == records.size()) return;
        try (PreparedStatement statement = connection.prepareStatement(INSERT + row + ELSE_UPDATE)) {
            for (Record record : records.subList(many, records.size())) {
                bind(statement, 1, record);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Each key once, the last one wins: PostgreSQL refuses a statement that touches a row twice. */
    private static List<Record> inKeyOrder(List<Record> records) {
        List<Record> sorted = new ArrayList<>(records);
        sorted.sort(KEY_ORDER);
        List<Record> unique = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            boolean replaced = i + 1 < sorted.size() && KEY_ORDER.compare(sorted.get(i), sorted.get(i + 1)) == 0;
            if (!replaced) unique.add(sorted.get(i));
        }
        return unique;
    }

    private static int bind(PreparedStatement statement, int from, Record record) throws SQLException {
        int index = from;
        statement.setString(index++, record.sourceKey());
        statement.setString(index++, record.salesforceId());
        statement.setInt(index++, record.created() ? 1 : 0);
        statement.setInt(index++, record.created() ? record.run() : 0);
        statement.setLong(index++, record.checksum());
        if (record.beforeImage() == null) statement.setNull(index++, Types.VARCHAR);
        else statement.setString(index++, record.beforeImage());
        return index;
    }
}
