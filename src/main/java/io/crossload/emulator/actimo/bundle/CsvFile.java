package io.crossload.emulator.actimo.bundle;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.Arrays;

/** Writes CSV as spreadsheets do: CRLF, quotes where needed. */
final class CsvFile implements RowFile {
    private static final int BUFFER = 1 << 16;
    private final FileStyle style;
    private final CellText cells;
    private final ColumnKind[] kinds;
    private final int[] columns;
    private final String[] line;
    private final CsvWriter csv;
    private long rows;

    /** @param columns positions of the row's columns to write */
    CsvFile(Table table, int[] columns, FileStyle style, OutputStream out, String workspace) throws IOException {
        this.style = style;
        this.cells = new CellText(style);
        this.columns = columns;
        this.kinds = Arrays.stream(columns).mapToObj(c -> table.columns().get(c).kind()).toArray(ColumnKind[]::new);
        this.line = new String[columns.length];
        style.encoding().begin(out);
        this.csv = CsvWriter.builder().fieldSeparator(style.delimiter()).lineDelimiter(LineDelimiter.CRLF).bufferSize(BUFFER)
            .build(new BufferedWriter(new OutputStreamWriter(out, style.encoding().charset()), BUFFER));
        if (style.titleRows()) {
            csv.writeRecord("Actimo: " + table.file());
            csv.writeRecord("Workspace", workspace);
            csv.writeRecord("");
        }
        csv.writeRecord(Arrays.stream(columns).mapToObj(c -> cells.heading(table.columns().get(c))).toArray(String[]::new));
    }

    @Override public void write(String[] row) {
        for (int i = 0; i < columns.length; i++) {
            line[i] = cells.of(kinds[i], row[columns[i]]);
        }
        csv.writeRecord(line);
        rows++;
    }

    @Override public void close() throws IOException {
        if (style.totalsRow()) {
            csv.writeRecord(style.language().total(), Long.toString(rows));
        }
        csv.close();
    }
}
