package io.crossload.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** {@link Batches} over JDBC; settling is done by {@link Settling}. */
final class SqlBatches implements Batches {
    private static final int FIRST_RETRY = 1_000_001;
    private static final String COLUMNS = """
            select run, mapping, sequence, parent, attempt, target, operation, first_row, row_count, state, job_id,
                created, updated, failed, retried, job_state from batches
            """;
    private static final String ADD = """
            insert into batches (run, mapping, sequence, parent, attempt, target, operation, first_row, row_count, state, job_id,
                created, updated, failed, retried, job_state, unchanged)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'QUEUED', null, 0, 0, 0, 0, null, ?)
            on conflict (run, mapping, sequence) do nothing
            """;
    private static final String OPEN = "update batches set state = 'OPEN', job_id = ? where run = ? and mapping = ? and sequence = ? and state <> 'SETTLED'";
    private static final String CLOSED = "update batches set state = 'CLOSED' where run = ? and mapping = ? and sequence = ? and state in ('OPEN', 'CLOSED')";
    private static final String UNSETTLED = "select count(*) from batches where state <> 'SETTLED' and run = ?";
    /** Rows count as sent once, with the first attempt, when the upload of its job was closed. */
    private static final String TOTALS = """
            select target, sum(case when parent = 0 and state in ('CLOSED', 'SETTLED') then row_count else 0 end), sum(created), sum(updated), sum(failed), sum(unchanged)
            from batches where run = ? group by target order by target
            """;
    private static final String STANDINGS = """
            select mapping, sum(created + updated + failed + unchanged), sum(case when state = 'SETTLED' then 1 else 0 end), sum(case when state = 'SETTLED' then 0 else 1 end)
            from batches where run = ? group by mapping order by mapping
            """;
    private static final String LOADED = """
            select source_type, sum(loaded), sum(dead_lettered) from loaded where run = ? group by source_type order by source_type
            """;

    private static final String MAPPED = """
            select source_type, sum(loaded), sum(case when stage = 'LOAD' then dead_lettered else 0 end) from loaded where run = ? group by source_type order by source_type
            """;

    private final Database database;
    private final Names names;

    SqlBatches(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public void queued(BatchRow batch, List<DeadLetters.DeadLetter> unmapped, List<Loaded> sources, long unchanged) {
        database.write(connection -> {
            if (!add(connection, batch, unchanged)) return null;
            SqlDeadLetters.park(connection, unmapped);
            Settling.replaceLoaded(connection, batch.id(), DeadLetters.Stage.MAP, sources);
            return null;
        });
    }

    /** Within the caller's transaction; false when it was there. */
    static boolean add(Connection connection, BatchRow batch) throws SQLException { return add(connection, batch, 0); }

    private static boolean add(Connection connection, BatchRow batch, long unchanged) throws SQLException {
        BatchId id = batch.id();
        return Sql.update(connection, ADD, id.run(), id.mapping(), id.sequence(), batch.parent(), batch.attempt(), batch.target(), batch.operation(),
                batch.firstRow(), batch.rows(), unchanged) == 1;
    }

    @Override
    public Optional<BatchRow> get(BatchId id) {
        return rows("where run = ? and mapping = ? and sequence = ?", id.run(), id.mapping(), id.sequence()).stream().findFirst();
    }

    @Override
    public List<BatchRow> ofPass(int run, String mapping) { return rows("where run = ? and mapping = ? order by sequence", run, mapping); }

    @Override
    public List<BatchRow> children(BatchId parent) {
        return rows("where run = ? and mapping = ? and parent = ? order by sequence", parent.run(), parent.mapping(), parent.sequence());
    }

    @Override
    public List<BatchRow> unsettled(int run) { return rows("where run = ? and state <> 'SETTLED' order by mapping, sequence", run); }

    private List<BatchRow> rows(String which, Object... arguments) {
        return database.read(connection -> Sql.list(connection, COLUMNS + which, SqlBatches::batch, arguments));
    }

    @Override
    public int countUnsettled(int run) { return (int) (long) database.read(connection -> Sql.number(connection, UNSETTLED, run)); }

    @Override
    public int countUnsettled(int run, String mapping) {
        return (int) (long) database.read(connection -> Sql.number(connection, UNSETTLED + " and mapping = ?", run, mapping));
    }

    @Override
    public void open(BatchId id, String jobId) {
        move(id, database.write(connection -> Sql.update(connection, OPEN, jobId, id.run(), id.mapping(), id.sequence())), State.OPEN);
    }

    @Override
    public void closed(BatchId id) {
        move(id, database.write(connection -> Sql.update(connection, CLOSED, id.run(), id.mapping(), id.sequence())), State.CLOSED);
    }

    private static void move(BatchId id, int changed, State to) {
        if (changed == 0) throw new CrossloadException(Code.DEFECT, "Batch " + id + " cannot become " + to + " from its state, or is not there.");
    }

    @Override
    public void settle(Settlement settlement) {
        for (Records.Record record : settlement.records()) {
            names.idOf(record.mapping());
            names.idOf(record.target());
        }
        database.write(connection -> {
            Settling.settle(connection, names, settlement);
            return null;
        });
    }

    @Override
    public int nextRetrySequence(int run, String mapping) {
        return database.write(connection -> Counters.next(connection, "retry/" + run + "/" + mapping, FIRST_RETRY));
    }

    @Override
    public List<TargetTotal> totals(int run) {
        return database.read(connection -> Sql.list(connection, TOTALS,
                row -> new TargetTotal(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)), run));
    }

    @Override
    public List<Standing> standings(int run) {
        return database.read(connection -> Sql.list(connection, STANDINGS, row -> new Standing(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4)), run));
    }

    @Override
    public List<Loaded> loaded(int run) {
        return database.read(connection -> Sql.list(connection, LOADED, row -> new Loaded(row.getString(1), row.getLong(2), row.getLong(3)), run));
    }

    @Override
    public List<Loaded> mapped(int run) {
        return database.read(connection -> Sql.list(connection, MAPPED, row -> new Loaded(row.getString(1), row.getLong(2), row.getLong(3)), run));
    }

    private static BatchRow batch(ResultSet row) throws SQLException {
        return new BatchRow(new BatchId(row.getInt(1), row.getString(2), row.getInt(3)), row.getInt(4), row.getInt(5), row.getString(6), row.getString(7),
                row.getLong(8), row.getInt(9), State.valueOf(row.getString(10)), row.getString(11),
                new Outcome(row.getInt(12), row.getInt(13), row.getInt(14), row.getInt(15), row.getString(16)));
    }
}
