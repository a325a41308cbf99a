package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a workbook of one sheet: ids and decimals as numbers, dates as Excel's own dates, the rest as text. */
final class XlsxFile implements RowFile {
    private static final int FLUSH_EVERY = 1_000;
    private final FileStyle style;
    private final CellText cells;
    private final Table table;
    private final int[] columns;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int next;
    private long rows;

    XlsxFile(Table table, int[] columns, FileStyle style, OutputStream out, String workspace) {
        this.table = table;
        this.columns = columns;
        this.style = style;
        this.cells = new CellText(style);
        this.workbook = new Workbook(out, "Actimo", "1.0");
        this.sheet = workbook.newWorksheet(table.file());
        if (style.titleRows()) {
            sheet.value(next++, 0, "Actimo: " + table.file());
            sheet.value(next, 0, "Workspace");
            sheet.value(next++, 1, workspace);
            next++;
        }
        for (int i = 0; i < columns.length; i++) {
            sheet.value(next, i, cells.heading(table.columns().get(columns[i])));
        }
        next++;
    }

    @Override public long write(Rows list, long from, long limit) throws IOException {
        list.stream(from, limit, this::row);
        return rows;
    }

    private void row(String[] row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (row[columns[i]] != null) {
                cell(i, table.columns().get(columns[i]), row[columns[i]]);
            }
        }
        next++;
        if (++rows % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void cell(int at, Column column, String value) {
        if (column.kind() == ColumnKind.DATETIME && Times.isIso(value)) {
            sheet.value(next, at, CellText.local(value));
            sheet.style(next, at).format("dd-mm-yyyy hh:mm:ss").set();
        } else if (column.kind() == ColumnKind.DATE && value.length() == 10) {
            sheet.value(next, at, LocalDate.parse(value));
            sheet.style(next, at).format("dd-mm-yyyy").set();
        } else if (column.kind() == ColumnKind.ID || column.kind() == ColumnKind.INT) {
            sheet.value(next, at, Long.valueOf(value));
        } else if (column.kind() == ColumnKind.DECIMAL) {
            sheet.value(next, at, new java.math.BigDecimal(value));
        } else {
            sheet.value(next, at, cells.of(column.kind(), value));
        }
    }

    @Override public void close() throws IOException {
        if (style.totalsRow()) {
            sheet.value(next, 0, style.language().total());
            sheet.value(next, 1, rows);
        }
        workbook.finish();
    }
}
