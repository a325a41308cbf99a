package io.crossload.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.DeadLetters.Stage;

/** Everything that a settled batch changes, within the caller's transaction; a second time replaces and adds nothing. */
final class Settling {
    private static final String SETTLE = """
            update batches set state = 'SETTLED', created = ?, updated = ?, failed = ?, retried = ?, job_state = ?
            where run = ? and mapping = ? and sequence = ?
            """;
    private static final String CLEAR_LOADED = "delete from loaded where run = ? and mapping = ? and sequence = ? and stage = ?";
    private static final String ADD_LOADED =
            "insert into loaded (run, mapping, sequence, stage, source_type, loaded, dead_lettered) values (?, ?, ?, ?, ?, ?, ?)";

    private Settling() { }

    static void settle(Connection connection, Names names, Settlement settlement) throws SQLException {
        // First of all: its row lock makes a second node wait that settles the same batch, and tells it afterwards that it is the second.
        boolean first = update(connection, settlement, " and state <> 'SETTLED'");
        if (!first && !update(connection, settlement, "")) {
            throw new CrossloadException(Code.DEFECT, "Batch " + settlement.batch() + " was settled but never queued.");
        }
        RecordUpsert.write(connection, names, settlement.records());
        if (first) {
            SqlDeadLetters.park(connection, settlement.deadLetters());
            for (BatchRow retry : settlement.retries()) SqlBatches.add(connection, retry);
        } else {
            // An operator may have dealt with the letters since; the retried rows are on their way in the first settlement's batches.
            SqlDeadLetters.add(connection, settlement.deadLetters());
        }
        replaceLoaded(connection, settlement.batch(), Stage.LOAD, settlement.loaded());
    }

    private static boolean update(Connection connection, Settlement settlement, String condition) throws SQLException {
        Outcome outcome = settlement.outcome();
        BatchId id = settlement.batch();
        return Sql.update(connection, SETTLE.strip() + condition, outcome.created(), outcome.updated(), outcome.failed(), outcome.retried(), outcome.jobState(),
                id.run(), id.mapping(), id.sequence()) == 1;
    }

    /** What the batch brought in, or parked, at that stage; replaces what was known. */
    static void replaceLoaded(Connection connection, BatchId id, Stage stage, List<Loaded> loaded) throws SQLException {
        Map<String, Loaded> bySourceType = new TreeMap<>();
        for (Loaded one : loaded) {
            bySourceType.merge(one.sourceType(), one,
                    (a, b) -> new Loaded(a.sourceType(), a.loaded() + b.loaded(), a.deadLettered() + b.deadLettered()));
        }
        List<Object[]> rows = bySourceType.values().stream()
                .map(one -> new Object[] {id.run(), id.mapping(), id.sequence(), stage, one.sourceType(), one.loaded(), one.deadLettered()}).toList();
        Sql.update(connection, CLEAR_LOADED, id.run(), id.mapping(), id.sequence(), stage);
        Sql.updateAll(connection, ADD_LOADED, rows);
    }
}
