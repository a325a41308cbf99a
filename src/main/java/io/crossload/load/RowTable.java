package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    int column(String name) { return Arrays.asList(header).indexOf(name); }
}
