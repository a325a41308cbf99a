package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.RowSink;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A list with every row remade for another table.
 *
 * @param table what the rows are after that
 * @param rows  the list
 * @param made  makes the new row
 */
record Remade(Table table, Rows rows, UnaryOperator<String[]> made) implements Rows {

    @Override public long size() { return rows.size(); }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        rows.stream(from, limit, row -> sink.accept(made.apply(row)));
    }
}
