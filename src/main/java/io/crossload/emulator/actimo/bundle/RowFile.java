package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Rows;
import java.io.IOException;

/** One file being written: heading first, rows, then totals and end on close. The stream below it is closed by whoever opened it. */
interface RowFile extends AutoCloseable {

    /** Writes a stretch of a list, once. Returns the rows written. */
    long write(Rows rows, long from, long limit) throws IOException;

    @Override void close() throws IOException;
}
