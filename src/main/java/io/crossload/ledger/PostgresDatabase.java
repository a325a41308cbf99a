package io.crossload.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** PostgreSQL for several nodes. Row locks and unique constraints keep the writers apart; a transaction that lost a deadlock is done again. */
final class PostgresDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
    private static final int CONNECTIONS = 8;
    private static final int ATTEMPTS = 5;

    private final LedgerSettings settings;
    private final boolean readOnly;
    private final HikariDataSource pool;

    PostgresDatabase(LedgerSettings settings, boolean readOnly) {
        this.settings = settings;
        this.readOnly = readOnly;
        Properties properties = properties(settings);
        // A plain connection first: it fails at once and quietly, where a pool would log and wait.
        try (Connection probe = DriverManager.getConnection(settings.url(), properties)) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("ledger");
            config.setJdbcUrl(settings.url());
            config.setDataSourceProperties(properties);
            config.setReadOnly(readOnly);
            config.setMaximumPoolSize(CONNECTIONS);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            pool = new HikariDataSource(config);
        } catch (SQLException e) {
            throw Failures.unopened(settings, e);
        }
    }

    private static Properties properties(LedgerSettings settings) {
        Properties properties = new Properties();
        if (settings.user() != null) properties.setProperty("user", settings.user());
        if (settings.password() != null) properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "crossload");
        properties.setProperty("tcpKeepAlive", "true");
        // Off: error texts must not quote the values of a row.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }

    @Override
    public Engine engine() { return Engine.POSTGRESQL; }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Failures.failed(settings, e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        if (readOnly) throw new CrossloadException(Code.DEFECT, "The ledger was opened for reading only.");
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return transaction(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Failures.repeatable(e)) throw Failures.failed(settings, e);
            }
        }
    }

    /** A connection that cannot even roll back is discarded by the pool; the work's own error goes to the caller. */
    private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.on(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) rollback(connection);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("rollback: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() { pool.close(); }
}
