package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/** Rows that pass a test, found by going through all of them. */
final class FilteredRows implements Rows {
    private final Rows all;
    private final Predicate<String[]> test;

    FilteredRows(Rows all, Predicate<String[]> test) {
        this.all = all;
        this.test = test;
    }

    @Override public Table table() { return all.table(); }

    @Override public long size() {
        long[] count = {0};
        try {
            stream(row -> count[0]++);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count[0];
    }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        long[] passed = {0};
        all.stream(row -> {
            if (test.test(row)) {
                long position = passed[0]++;
                if (position >= from && position - from < limit) {
                    sink.accept(row);
                }
            }
        });
    }
}
