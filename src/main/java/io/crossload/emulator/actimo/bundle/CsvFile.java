package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** One CSV file: titles, heading, rows, totals. Long lists are made and encoded by all processors, in order. */
final class CsvFile implements RowFile {
    private final Table table;
    private final int[] columns;
    private final FileStyle style;
    private final OutputStream out;
    private final CsvLines lines;
    private long rows;

    CsvFile(Table table, int[] columns, FileStyle style, OutputStream out, String workspace) throws IOException {
        this.table = table;
        this.columns = columns;
        this.style = style;
        this.out = out;
        style.encoding().begin(out);
        this.lines = new CsvLines(table, columns, style, out);
        if (style.titleRows()) {
            lines.text("Actimo: " + table.file());
            lines.text("Workspace", workspace);
            lines.text("");
        }
        CellText cells = new CellText(style);
        lines.text(Arrays.stream(columns).mapToObj(c -> cells.heading(table.columns().get(c))).toArray(String[]::new));
    }

    @Override public long write(Rows list, long from, long limit) throws IOException {
        lines.flush();
        rows = new CsvChunks(list, chunk -> new CsvLines(table, columns, style, chunk)).write(from, limit, out);
        return rows;
    }

    @Override public void close() throws IOException {
        if (style.totalsRow()) {
            lines.text(style.language().total(), Long.toString(rows));
        }
        lines.flush();
    }
}
