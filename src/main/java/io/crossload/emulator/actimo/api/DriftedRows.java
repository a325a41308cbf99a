package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.customer.RowSink;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;

/** A list into whose front one row was inserted after the reader began: every position holds what stood one before it. */
record DriftedRows(Rows rows, String[] inserted) implements Rows {

    @Override public Table table() { return rows.table(); }

    @Override public long size() { return rows.size() + 1; }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        if (from > 0) {
            rows.stream(from - 1, limit, sink);
        } else if (limit > 0) {
            sink.accept(inserted.clone());
            rows.stream(0, limit - 1, sink);
        }
    }
}
