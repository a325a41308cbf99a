package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.customer.RowSink;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;

/** A list of one: Actimo's data is an array even for a single object. */
record SingleRow(Table table, String[] row) implements Rows {

    @Override public long size() { return 1; }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        if (from == 0 && limit > 0) {
            sink.accept(row.clone());
        }
    }
}
