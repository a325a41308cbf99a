package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Rows that pass a test. The first question goes through all of them and remembers how many passed in each stretch; after that a page costs
 * the stretches that it touches.
 */
final class FilteredRows implements Rows {
    private static final int STRETCH = 1_024;
    private final Rows all;
    private final Predicate<String[]> test;
    private long[] before;

    FilteredRows(Rows all, Predicate<String[]> test) {
        this.all = all;
        this.test = test;
    }

    @Override public Table table() { return all.table(); }

    @Override public long size() {
        long[] index = index();
        return index[index.length - 1];
    }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        long[] index = index();
        int at = Arrays.binarySearch(index, from);
        int stretch = at < 0 ? -at - 2 : at;
        long until = limit > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + limit;
        long[] passed = {stretch < index.length ? index[Math.max(0, stretch)] : 0};
        for (; stretch < index.length - 1 && passed[0] < until; stretch++) {
            if (index[stretch] < index[stretch + 1]) {
                all.stream((long) stretch * STRETCH, STRETCH, row -> {
                    if (test.test(row)) {
                        long position = passed[0]++;
                        if (position >= from && position < until) {
                            sink.accept(row);
                        }
                    }
                });
            }
        }
    }

    private synchronized long[] index() {
        if (before == null) {
            long[] index = new long[(int) ((all.size() + STRETCH - 1) / STRETCH) + 1];
            long[] at = {0};
            try {
                all.stream(row -> {
                    int stretch = (int) (at[0]++ / STRETCH);
                    index[stretch + 1] += test.test(row) ? 1 : 0;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Arrays.parallelPrefix(index, Long::sum);
            before = index;
        }
        return before;
    }
}
