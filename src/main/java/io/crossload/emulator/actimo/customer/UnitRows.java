package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.util.Arrays;

/**
 * Rows that come from numbered units (a contact, a group), each giving zero or more. An index of one number per thousand units, built when
 * a page in the middle is first asked for, finds any position quickly.
 */
abstract class UnitRows implements Rows {
    private static final int BLOCK = 1_024;
    private final int block;
    private final Table table;
    private final int units;
    private long[] before;

    UnitRows(Table table, int units) { this(table, units, BLOCK); }

    /** @param block units per number of the index; one where a unit gives thousands of rows */
    UnitRows(Table table, int units, int block) {
        this.block = block;
        this.table = table;
        this.units = units;
    }

    /** Rows that a unit gives; cheap. */
    abstract int count(int unit);

    /** Hands out exactly {@link #count} rows. */
    abstract void emit(int unit, RowSink sink) throws IOException;

    @Override public final Table table() { return table; }

    @Override public final long size() {
        long[] index = index();
        return index[index.length - 1];
    }

    @Override public final void stream(long from, long limit, RowSink sink) throws IOException {
        int unit = 0;
        long skip = from;
        if (from > 0) {
            long[] index = index();
            int at = Arrays.binarySearch(index, from);
            int number = Math.min(index.length - 1, at < 0 ? -at - 2 : at);
            unit = number * block;
            skip = from - index[number];
        }
        Window window = new Window(skip, limit, sink);
        for (; unit < units && window.isOpen(); unit++) {
            if (window.skip > 0) {
                int count = count(unit);
                if (count <= window.skip) {
                    window.skip -= count;
                    continue;
                }
            }
            emit(unit, window);
        }
    }

    private synchronized long[] index() {
        if (before == null) {
            long[] index = new long[(units + block - 1) / block + 1];
            for (int unit = 0; unit < units; unit++) {
                index[unit / block + 1] += count(unit);
            }
            for (int number = 1; number < index.length; number++) {
                index[number] += index[number - 1];
            }
            before = index;
        }
        return before;
    }

    /** Lets the rows of a range through. */
    private static final class Window implements RowSink {
        private long skip;
        private long left;
        private final RowSink sink;

        Window(long skip, long limit, RowSink sink) {
            this.skip = skip;
            this.left = limit;
            this.sink = sink;
        }

        boolean isOpen() { return left > 0; }

        @Override public void accept(String[] row) throws IOException {
            if (skip > 0) {
                skip--;
            } else if (left > 0) {
                left--;
                sink.accept(row);
            }
        }
    }
}
