package io.crossload.ledger;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** SQLite in WAL mode: one connection writes, several read beside it without waiting for it. */
final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int READERS = 4;
    private static final int BUSY_TIMEOUT_MS = 10_000;
    private static final int WRITER_CACHE_KB = 16 * 1024;
    private static final int READER_CACHE_KB = 2 * 1024;

    private final LedgerSettings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Connection writer;
    private final HikariDataSource readers;

    SqliteDatabase(LedgerSettings settings, boolean readOnly) {
        this.settings = settings;
        Path file = Path.of(settings.url().substring("jdbc:sqlite:".length()));
        try {
            if (readOnly && !Files.exists(file)) throw new NoSuchFileException(file.toString());
            if (!readOnly) makeOwnerOnly(file);
            writer = readOnly ? null : writer(file);
            readers = readers(file);
        } catch (IOException | SQLException e) {
            throw Failures.unopened(settings, e);
        }
    }

    /** Before SQLite opens it: the -wal and -shm files take the permissions of the database file. */
    private static void makeOwnerOnly(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return;
        if (!Files.exists(file)) Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        else if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) Files.setPosixFilePermissions(file, OWNER_ONLY);
    }

    private static Connection writer(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: an acknowledged settlement survives a power cut. It costs one fsync per settlement, next to nothing at 10,000 rows.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-WRITER_CACHE_KB);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static HikariDataSource readers(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setReadOnly(true);
        config.setCacheSize(-READER_CACHE_KB);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("ledger-readers");
        pool.setDataSource(source);
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    @Override
    public Engine engine() { return Engine.SQLITE; }

    @Override
    public <T> T read(Work<T> work) {
        try (Connection connection = readers.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw Failures.failed(settings, e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        if (writer == null) throw new CrossloadException(Code.DEFECT, "The ledger was opened for reading only.");
        turn.lock();
        try {
            return transaction(work);
        } catch (SQLException e) {
            throw Failures.failed(settings, e);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Begun and ended by hand: without auto-commit the driver begins the next transaction as soon as one ends, and an idle ledger would hold the
     * write lock. Immediate, so that it waits for the lock at its beginning and never fails half-way.
     */
    private <T> T transaction(Work<T> work) throws SQLException {
        execute("begin immediate");
        boolean committed = false;
        try {
            T result = work.on(writer);
            execute("commit");
            committed = true;
            return result;
        } finally {
            if (!committed) rollback();
        }
    }

    /** The work's own error is on its way to the caller; after some errors SQLite has rolled back by itself. */
    private void rollback() {
        try {
            execute("rollback");
        } catch (SQLException e) {
            LOG.debug("rollback: {}", e.getClass().getSimpleName());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void compact() {
        turn.lock();
        try {
            execute("vacuum");
            execute("pragma wal_checkpoint(truncate)");
        } catch (SQLException e) {
            throw Failures.failed(settings, e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        // Readers first: the last connection to close folds the WAL into the database file.
        readers.close();
        if (writer == null) return;
        turn.lock();
        try {
            writer.close();
        } catch (SQLException e) {
            throw Failures.failed(settings, e);
        } finally {
            turn.unlock();
        }
    }
}
