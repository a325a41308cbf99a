package io.crossload.emulator.actimo.bundle;

import java.io.IOException;

/** One file being written: rows in, totals and end on close. */
interface RowFile extends AutoCloseable {
    void write(String[] row) throws IOException;

    @Override void close() throws IOException;
}
