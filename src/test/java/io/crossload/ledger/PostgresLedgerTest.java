package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The conformance suite on PostgreSQL. */
class PostgresLedgerTest extends LedgerContract {
    @Override
    LedgerSettings emptyDatabase() throws Exception { return TestPostgres.freshSchema(); }

    @Test
    void nodesThatStartAtTheSameMomentOnAnEmptyDatabaseMigrateItOnce() throws Exception {
        LedgerSettings empty = TestPostgres.freshSchema();
        List<Ledger> nodes = IntStream.range(0, 3).mapToObj(node -> CompletableFuture.supplyAsync(() -> JdbcLedger.open(empty))).toList().stream()
                .map(CompletableFuture::join).toList();
        nodes.get(0).marks().put("org", "00D1");
        assertThat(nodes).allSatisfy(node -> assertThat(node.marks().get("org")).contains("00D1"));
        nodes.forEach(Ledger::close);
    }

    @Test
    void aTransactionThatLostADeadlockIsDoneAgain() {
        try (Database database = JdbcLedger.database(settings, false)) {
            AtomicInteger attempts = new AtomicInteger();
            database.write(connection -> {
                Sql.update(connection, "insert into marks (name, value) values (?, 'x')", "attempt " + attempts.incrementAndGet());
                if (attempts.get() < 3) throw new SQLException("deadlock detected", "40P01");
                return null;
            });
        }
        assertThat(ledger.marks().get("attempt 3")).isPresent();
        assertThat(ledger.marks().get("attempt 1")).as("rolled back").isEmpty();
    }

    @Nested
    class DeadLetterIndex extends DeadLettersContract {
        @Override
        LedgerSettings emptyDatabase() throws Exception { return TestPostgres.freshSchema(); }
    }

    @Nested
    class SeveralWriters extends SeveralWritersContract {
        @Override
        LedgerSettings emptyDatabase() throws Exception { return TestPostgres.freshSchema(); }
    }

    @Nested
    class OtherVersions extends MigrationsContract {
        @Override
        LedgerSettings emptyDatabase() throws Exception { return TestPostgres.freshSchema(); }
    }
}
