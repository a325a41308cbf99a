package io.crossload.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work on a connection without auto-commit: commits, or rolls back and passes the error on. */
final class Transaction {
    private Transaction() { }

    static <T> T run(Connection connection, Database.Work<T> work) throws SQLException {
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

    /** The first error is the one to report; a connection that cannot even roll back is discarded by its owner. */
    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException ignored) {
            // the work's own error is on its way to the caller
        }
    }
}
