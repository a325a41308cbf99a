package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.util.List;

/** A list with a few rows behind it. */
record AppendedRows(Rows rows, List<String[]> more) implements Rows {

    static Rows of(Rows rows, List<String[]> more) { return more.isEmpty() ? rows : new AppendedRows(rows, more); }

    @Override public Table table() { return rows.table(); }

    @Override public long size() { return rows.size() + more.size(); }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        long size = rows.size();
        if (from < size) {
            rows.stream(from, Math.min(limit, size - from), sink);
        }
        for (long at = Math.max(from, size); at < size + more.size() && at - from < limit; at++) {
            sink.accept(more.get((int) (at - size)).clone());
        }
    }
}
