package io.crossload.emulator.actimo.bundle;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Arrays;

/** Writes rows of one table as CSV lines in one style, without heading. One instance a thread. */
final class CsvLines {
    private static final int BUFFER = 1 << 15;
    private final CellText cells;
    private final int[] columns;
    private final ColumnKind[] kinds;
    private final String[] line;
    private final CsvWriter csv;

    /** @param columns positions of the row's columns to write */
    CsvLines(Table table, int[] columns, FileStyle style, OutputStream out) {
        this.cells = new CellText(style);
        this.columns = columns;
        this.kinds = Arrays.stream(columns).mapToObj(c -> table.columns().get(c).kind()).toArray(ColumnKind[]::new);
        this.line = new String[columns.length];
        // Spreadsheets end lines with CRLF.
        this.csv = CsvWriter.builder().fieldSeparator(style.delimiter()).lineDelimiter(LineDelimiter.CRLF).bufferSize(BUFFER)
            .build(new OutputStreamWriter(out, style.encoding().charset()));
    }

    void write(String[] row) {
        for (int i = 0; i < columns.length; i++) {
            line[i] = cells.of(kinds[i], row[columns[i]]);
        }
        csv.writeRecord(line);
    }

    void text(String... fields) { csv.writeRecord(fields); }

    void flush() throws IOException { csv.flush(); }
}
