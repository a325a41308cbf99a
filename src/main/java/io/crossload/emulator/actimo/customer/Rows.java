package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** The records of one source type, made as they are asked for and in a fixed order; nothing is kept. Safe for several threads. */
public interface Rows {

    Table table();

    /** Number of rows. */
    long size();

    /** Hands out up to {@code limit} rows from position {@code from} (0-based) on. */
    void stream(long from, long limit, RowSink sink) throws IOException;

    default void stream(RowSink sink) throws IOException { stream(0, Long.MAX_VALUE, sink); }

    /** The rows that pass a test, in the same order. Positions count the passing rows only. */
    default Rows where(java.util.function.Predicate<String[]> test) { return new FilteredRows(this, test); }
}
