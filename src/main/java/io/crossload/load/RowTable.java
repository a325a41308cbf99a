package io.crossload.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.crossload.csv.Utf8Reader;

/** The rows of one CSV text, parsed; used where single rows of a batch matter (failures, retries). */
record RowTable(String[] header, List<String[]> rows) {

    static RowTable parse(byte[] csv) {
        List<String[]> rows = new ArrayList<>();
        try (Reader text = new Utf8Reader(new ByteArrayInputStream(csv));
             CsvReader<String[]> reader = CsvReader.builder().maxBufferSize(64 << 20).build(StringArrayHandler.of(), text)) {
            reader.forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] header = rows.isEmpty() ? new String[0] : rows.remove(0);
        return new RowTable(header, rows);
    }

    /** Non-empty values of one row by column. */
    Map<String, String> row(int i) {
        Map<String, String> named = new LinkedHashMap<>();
        String[] values = rows.get(i);
        for (int c = 0; c < header.length && c < values.length; c++) {
            if (!values[c].isEmpty()) {
                named.put(header[c], values[c]);
            }
        }
        return named;
    }

    int column(String name) { return Arrays.asList(header).indexOf(name); }
}
