package io.crossload.mapping.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapedRows;

/** Reads the columns of shaped rows that the mapping looks at; the others stay null, which spares reading the extract's rows for them. */
final class WantedRows {
    private static final Set<String> ALWAYS = Set.of("source_key", "source_rows", "error", "connection", "match_id", "owners");

    private final ShapedRows rows;
    private final int[] wanted;
    private final int key;
    private final String[] row;

    WantedRows(Mapping mapping, ShapedRows rows) {
        this.rows = rows;
        List<String> names = rows.names();
        Set<String> read = new HashSet<>(mapping.columns());
        read.addAll(ALWAYS);
        wanted = IntStream.range(0, names.size()).filter(i -> read.contains(names.get(i))).toArray();
        key = names.indexOf(mapping.key().from());
        row = new String[names.size()];
    }

    /** Goes to the next row. */
    boolean next() { return rows.next(); }

    /** Key of this row, or null. */
    String key() { return rows.text(key); }

    /** This row's values; the array is used again. */
    String[] values() {
        for (int column : wanted) {
            row[column] = rows.text(column);
        }
        return row;
    }
}
