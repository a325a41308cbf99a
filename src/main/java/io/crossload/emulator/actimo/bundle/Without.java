package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.RowSink;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;

/**
 * A list without a stretch of it.
 *
 * @param rows  the list
 * @param from  first position that is left out
 * @param until first position after those
 */
record Without(Rows rows, long from, long until) implements Rows {

    @Override public Table table() { return rows.table(); }

    @Override public long size() { return rows.size() - (until - from); }

    @Override public void stream(long first, long limit, RowSink sink) throws IOException {
        long ahead = Math.max(0, Math.min(limit, from - first));
        if (ahead > 0) {
            rows.stream(first, ahead, sink);
        }
        if (limit > ahead) {
            rows.stream(Math.max(first + ahead, from) + (until - from), limit - ahead, sink);
        }
    }
}
