package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.crossload.csv.CsvLines;

/** The rows of one CSV text of a batch, parsed; used where single rows matter (failures, retries). Null = no value. */
record RowTable(String[] header, List<String[]> rows) {

    static RowTable parse(byte[] csv) {
        CsvLines lines = CsvLines.of(csv);
        // A column without a name is one that the shape overrides.
        String[] header = lines.nextValues().stream().map(name -> name == null ? "" : name).toArray(String[]::new);
        List<String[]> rows = new ArrayList<>();
        while (lines.next()) {
            String[] row = new String[header.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = lines.text(i);
            }
            rows.add(row);
        }
        return new RowTable(header, rows);
    }

    /** Values of one row by column. */
    Map<String, String> row(int i) {
        Map<String, String> named = new LinkedHashMap<>();
        String[] values = rows.get(i);
        for (int c = 0; c < header.length; c++) {
            if (values[c] != null && !header[c].isEmpty()) {
                named.put(header[c], values[c]);
            }
        }
        return named;
    }

    /** The same rows without some columns. */
    RowTable without(Set<String> names) {
        int[] kept = IntStream.range(0, header.length).filter(i -> !names.contains(header[i])).toArray();
        return new RowTable(pick(header, kept), rows.stream().map(row -> pick(row, kept)).toList());
    }

    private static String[] pick(String[] values, int[] columns) {
        return Arrays.stream(columns).mapToObj(i -> values[i]).toArray(String[]::new);
    }

    int column(String name) { return Arrays.asList(header).indexOf(name); }
}
