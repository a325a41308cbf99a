package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.ValueRules;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads workbooks, row by row: the first visible sheet in which a header is recognised. */
final class XlsxFile {
    /** Excel's last row. */
    private static final int LAST_ROW = 1_048_576;

    private final SourceFile file;
    private final ValueRules values;
    private final CellText cellText;
    private boolean anyRow;
    private long notRecords;

    private XlsxFile(SourceFile file, boolean is1904) {
        this.file = file;
        this.values = file.rules().valuesDelimitedBy(',');
        this.cellText = new CellText(is1904, values.decimalComma());
    }

    /** Returns the number of lines that are no records. */
    static long read(SourceFile file) throws IOException, UnreadableFile {
        try (Workbook workbook = Workbook.of(file.path(), file.name().packed());
             ReadableWorkbook sheets = open(workbook.path())) {
            XlsxFile reading = new XlsxFile(file, sheets.isDate1904());
            reading.readFirstOf(sheets.getSheets().toList());
            return reading.notRecords;
        } catch (IOException | UnreadableFile e) {
            throw e;
        } catch (RuntimeException e) {
            file.sink().rethrow();
            // The library reports damaged XML as whatever it stumbled over.
            throw new UnreadableFile("the workbook is damaged (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** What the columns of the first visible sheet with a header mean. */
    static Columns columns(SourceFile file) throws IOException, UnreadableFile {
        try (Workbook workbook = Workbook.of(file.path(), file.name().packed());
             ReadableWorkbook sheets = open(workbook.path())) {
            XlsxFile reading = new XlsxFile(file, sheets.isDate1904());
            for (Sheet sheet : sheets.getSheets().toList()) {
                try (Stream<Row> rows = sheet.openStream()) {
                    HeaderSearch.Found header = sheet.getVisibility() == SheetVisibility.VISIBLE
                        ? new HeaderSearch(file).among(rows.limit(HeaderSearch.ROWS).map(reading::headings).toList()) : null;
                    if (header != null) {
                        return header.columns();
                    }
                }
            }
            throw new UnreadableFile(Code.HEADER_NOT_FOUND, "no visible sheet has a header");
        } catch (RuntimeException e) {
            throw new UnreadableFile("the workbook is damaged (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** With number formats, which tell dates from numbers; a workbook that has none has no dates but those in date columns. */
    private static ReadableWorkbook open(Path path) throws IOException {
        try {
            return new ReadableWorkbook(path.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException e) {
            return new ReadableWorkbook(path.toFile(), new ReadingOptions(false, true));
        }
    }

    private void readFirstOf(List<Sheet> sheets) throws IOException, UnreadableFile {
        boolean read = false;
        List<Sheet> others = new ArrayList<>();
        for (Sheet sheet : sheets) {
            boolean visible = sheet.getVisibility() == SheetVisibility.VISIBLE;
            if (read || !visible || !(read = reads(sheet))) {
                others.add(sheet);
            }
        }
        if (!read) {
            throw anyRow ? new UnreadableFile(Code.HEADER_NOT_FOUND, "no visible sheet names the fields of " + file.type().name())
                : new UnreadableFile(Code.FILE_EMPTY, "no visible sheet has rows");
        }
        for (Sheet sheet : others) {
            file.finding(Code.SHEET_NOT_READ, "sheet " + (sheet.getIndex() + 1) + (sheet.getVisibility() == SheetVisibility.VISIBLE ? "" : " (hidden)"));
        }
    }

    /** Reads a sheet if it has a header. */
    private boolean reads(Sheet sheet) throws IOException, UnreadableFile {
        try (Stream<Row> stream = sheet.openStream()) {
            Iterator<Row> rows = stream.iterator();
            List<Row> first = new ArrayList<>();
            while (first.size() < HeaderSearch.ROWS && rows.hasNext()) {
                first.add(rows.next());
                anyRow = true;
            }
            HeaderSearch.Found header = new HeaderSearch(file).among(first.stream().map(this::headings).toList());
            if (header == null) {
                return false;
            }
            file.examine(header.columns());
            Rows records = new Rows(file, header.columns(), values, null);
            first.subList(header.row() + 1, first.size()).forEach(row -> accept(row, records));
            int last = 0;
            while (rows.hasNext()) {
                Row row = rows.next();
                accept(row, records);
                last = row.getRowNum();
            }
            if (last == LAST_ROW) {
                file.finding(Code.FILE_CUT, "the sheet ends at row " + LAST_ROW);
            }
            records.finish();
            notRecords = records.notRecords();
            return true;
        }
    }

    private void accept(Row row, Rows records) {
        String[] cells = new String[row.getCellCount()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cellText.of(row.getCell(i), records.typeOf(i));
        }
        records.accept(cells, cells.length, row.getRowNum(), () -> asText(cells));
    }

    private String[] headings(Row row) {
        String[] cells = new String[row.getCellCount()];
        for (int i = 0; i < cells.length; i++) {
            Cell cell = row.getCell(i);
            cells[i] = cellText.of(cell, FieldType.TEXT);
        }
        return cells;
    }

    private static String asText(String[] cells) {
        return Arrays.stream(cells).map(cell -> cell == null ? "" : cell).collect(Collectors.joining("\t"));
    }
}
