package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads generated lists into memory for tests. */
public final class Lists {
    private Lists() { }

    public static List<List<String>> all(Rows rows) { return slice(rows, 0, Long.MAX_VALUE); }

    public static List<List<String>> slice(Rows rows, long from, long limit) {
        List<List<String>> list = new ArrayList<>();
        try {
            rows.stream(from, limit, row -> list.add(java.util.Arrays.asList(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    public static List<String> column(Rows rows, String name) {
        int at = rows.table().at(name);
        return all(rows).stream().map(r -> r.get(at)).toList();
    }

    public static Set<String> ids(Rows rows) { return column(rows, "id").stream().filter(java.util.Objects::nonNull).collect(Collectors.toSet()); }
}
