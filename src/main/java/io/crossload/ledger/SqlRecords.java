package io.crossload.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link Records} over JDBC; they are written by {@link RecordUpsert}. */
final class SqlRecords implements Records {
    private static final int KEYS_AT_ONCE = 1_000;
    private static final int PAGE = 5_000;
    private static final String COLUMNS = """
            select r.source_key, t.name, r.salesforce_id, r.created, r.run, r.checksum, r.before_image
            from records r join names t on t.id = r.target where r.mapping = ?
            """;
    private static final String COUNT = "select count(*) from records where mapping = ?";
    private static final String FIRST_PAGE = COLUMNS + "order by r.source_key limit ?";
    private static final String NEXT_PAGE = COLUMNS + "and r.source_key > ? order by r.source_key limit ?";

    private static final String OF_RUN = """
            select r.source_key, t.name, r.salesforce_id, r.created, r.run, r.checksum, r.before_image, m.name
            from records r join names t on t.id = r.target join names m on m.id = r.mapping where r.run = ? order by m.name, r.source_key
            """;
    private static final String FORGET = "delete from records where mapping = ? and source_key = ?";
    private static final String RESTORED = "update records set run = 0, checksum = 0 where mapping = ? and source_key = ?";

    private final Database database;
    private final Names names;

    SqlRecords(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public Optional<Record> get(String mapping, String sourceKey) { return Optional.ofNullable(get(mapping, List.of(sourceKey)).get(sourceKey)); }

    @Override
    public Map<String, Record> get(String mapping, Collection<String> sourceKeys) {
        Map<String, Record> found = new HashMap<>();
        Optional<Long> id = names.find(mapping);
        if (id.isEmpty() || sourceKeys.isEmpty()) return found;
        // In key order, so that neighbours are read from the same page.
        List<String> keys = sourceKeys.stream().distinct().sorted().toList();
        database.read(connection -> {
            for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
                List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
                String sql = COLUMNS + "and " + database.engine().among("r.source_key", some);
                for (Record record : Sql.list(connection, sql, row -> record(mapping, row), database.engine().amongArguments(id.get(), some))) {
                    found.put(record.sourceKey(), record);
                }
            }
            return null;
        });
        return found;
    }

    @Override
    public long count(String mapping) {
        return names.find(mapping).map(id -> database.read(connection -> Sql.number(connection, COUNT, id))).orElse(0L);
    }

    @Override
    public List<Record> ofRun(int run) { return database.read(connection -> Sql.list(connection, OF_RUN, row -> record(row.getString(8), row), run)); }

    @Override
    public void forget(String mapping, Collection<String> sourceKeys) { each(FORGET, mapping, sourceKeys); }

    @Override
    public void restored(String mapping, Collection<String> sourceKeys) { each(RESTORED, mapping, sourceKeys); }

    private void each(String sql, String mapping, Collection<String> sourceKeys) {
        Optional<Long> id = names.find(mapping);
        if (id.isEmpty() || sourceKeys.isEmpty()) return;
        List<Object[]> rows = sourceKeys.stream().distinct().sorted().map(key -> new Object[] {id.get(), key}).toList();
        database.write(connection -> {
            Sql.updateAll(connection, sql, rows);
            return null;
        });
    }

    /** Page by page: no transaction stays open while the reader works, and the reader may use the ledger. */
    @Override
    public void forEach(String mapping, Consumer<Record> reader) {
        Optional<Long> id = names.find(mapping);
        if (id.isEmpty()) return;
        List<Record> page = page(mapping, FIRST_PAGE, id.get(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(reader);
            if (page.size() < PAGE) return;
            page = page(mapping, NEXT_PAGE, id.get(), page.get(page.size() - 1).sourceKey(), PAGE);
        }
    }

    private List<Record> page(String mapping, String sql, Object... arguments) {
        return database.read(connection -> Sql.list(connection, sql, row -> record(mapping, row), arguments));
    }

    private static Record record(String mapping, ResultSet row) throws SQLException {
        return new Record(mapping, row.getString(2), row.getString(1), row.getString(3), row.getInt(4) == 1, row.getInt(5), row.getLong(6), row.getString(7));
    }
}
