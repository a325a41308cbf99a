package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** What happens to a ledger of another version. */
abstract class MigrationsContract {
    private LedgerSettings settings;

    abstract LedgerSettings emptyDatabase() throws Exception;

    @BeforeEach
    void create() throws Exception {
        settings = emptyDatabase();
        try (Ledger ledger = JdbcLedger.open(settings)) {
            ledger.marks().put("org", "00D1");
        }
    }

    @Test
    void openingAgainKeepsEverything() {
        try (Ledger ledger = JdbcLedger.open(settings)) {
            assertThat(ledger.marks().get("org")).contains("00D1");
        }
    }

    @Test
    void aNewerLedgerIsRefused() throws Exception {
        execute("insert into ledger_history (version, name, checksum, applied_at) values (902, '902-future', 'x', 0)");
        assertRefused(() -> JdbcLedger.open(settings), "newer");
        assertRefused(() -> JdbcLedger.openReadOnly(settings), "newer");
    }

    @Test
    void aLedgerWithAnAlteredMigrationIsRefused() throws Exception {
        execute("update ledger_history set checksum = 'x' where version = 1");
        assertRefused(() -> JdbcLedger.open(settings), "001-ledger");
    }

    @Test
    void aMissingMigrationIsAppliedWhenWritingAndRefusedWhenReading() {
        List<String> later = shippedAnd("900-for-the-test");
        Database readOnly = JdbcLedger.database(settings, true);
        assertRefused(() -> new Migrations(later, Clock.systemUTC()).require(readOnly), "older");
        readOnly.close();
        Database database = JdbcLedger.database(settings, false);
        new Migrations(later, Clock.systemUTC()).apply(database);
        new Migrations(later, Clock.systemUTC()).apply(database);
        assertThat(database.<Long>read(connection -> Sql.number(connection, "select sum(value) from added_by_the_test"))).isEqualTo(3);
        database.close();
        assertRefused(() -> JdbcLedger.open(settings), "newer");
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() {
        Database database = JdbcLedger.database(settings, false);
        Migrations broken = new Migrations(shippedAnd("901-fails-half-way"), Clock.systemUTC());
        assertThatThrownBy(() -> broken.apply(database)).isInstanceOf(CrossloadException.class);
        database.close();
        openingAgainKeepsEverything();
    }

    private static List<String> shippedAnd(String later) { return Stream.concat(Migrations.SHIPPED.stream(), Stream.of(later)).toList(); }

    private static void assertRefused(ThrowingCallable opening, String reason) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.LEDGER_INCOMPATIBLE);
            assertThat(e.detail()).contains(reason);
        });
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
