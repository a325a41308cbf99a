package io.crossload.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Turns a database error into the catalogue's, with the place and the kind of the cause, and without the driver's text, which may quote values. */
final class Failures {
    /** BUSY, LOCKED, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB: https://www.sqlite.org/rescode.html */
    private static final Set<Integer> SQLITE_UNREACHABLE = Set.of(5, 6, 10, 11, 13, 14, 26);
    /** Connection, login, unknown database, resources (disk, connections), operator intervention. */
    private static final Set<String> POSTGRESQL_UNREACHABLE = Set.of("08", "28", "3D", "53", "57", "58");

    private Failures() { }

    /** The database could not be opened. The cause is named, not attached: the driver may put the URL into its text. */
    static CrossloadException unopened(LedgerSettings settings, Exception cause) {
        return new CrossloadException(Code.LEDGER_UNREACHABLE, settings.where() + " (" + kind(cause) + ").");
    }

    /** A statement failed on an open database. */
    static CrossloadException failed(LedgerSettings settings, SQLException cause) {
        Code code = unreachable(cause) ? Code.LEDGER_UNREACHABLE : Code.DEFECT;
        return new CrossloadException(code, "Ledger " + settings.where() + " (" + kind(cause) + ").", cause);
    }

    /** Another transaction was in the way; this one was rolled back and may simply be done again. */
    static boolean repeatable(SQLException e) { return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState()); }

    private static boolean unreachable(SQLException e) {
        if (e instanceof SQLTransientConnectionException) return true;
        if (e instanceof org.sqlite.SQLiteException) return SQLITE_UNREACHABLE.contains(e.getErrorCode() & 0xff);
        return e.getSQLState() != null && e.getSQLState().length() == 5 && POSTGRESQL_UNREACHABLE.contains(e.getSQLState().substring(0, 2));
    }

    private static String kind(Exception cause) {
        String name = cause.getClass().getSimpleName();
        if (cause instanceof org.sqlite.SQLiteException sqlite) return name + " " + sqlite.getResultCode().name();
        if (cause instanceof SQLException sql && sql.getSQLState() != null) return name + " " + sql.getSQLState();
        return name;
    }
}
