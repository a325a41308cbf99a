package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.util.function.LongFunction;

/**
 * Rows each of which is made from its number alone: any page costs what it holds.
 *
 * @param table shape
 * @param first number of the first row
 * @param size  how many
 * @param maker makes a row from its number
 */
record NumberedRows(Table table, long first, long size, LongFunction<String[]> maker) implements Rows {

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        long until = limit > size - from ? size : from + limit;
        for (long at = from; at < until; at++) {
            sink.accept(maker.apply(first + at));
        }
    }
}
