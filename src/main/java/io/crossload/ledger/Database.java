package io.crossload.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out connections for one piece of work each, and turns SQL errors into the catalogue's. */
interface Database extends AutoCloseable {

    /** Something done on a connection; it neither commits nor closes. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    Engine engine();

    /** One or more queries. */
    <T> T read(Work<T> work);

    /** One transaction: everything or nothing. */
    <T> T write(Work<T> work);

    /** After much was deleted: nothing of it is left in the files. Where the server keeps the files, that is its own business. */
    default void compact() { }

    @Override
    void close();
}
