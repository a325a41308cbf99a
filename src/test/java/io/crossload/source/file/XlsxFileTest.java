package io.crossload.source.file;

import io.crossload.catalogue.Code;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class XlsxFileTest {
    @TempDir
    Path folder;
    private FileFixture file;

    @BeforeEach
    void start() {
        file = new FileFixture(folder);
    }

    @Test
    void readsCellsAsAPersonWouldWriteThem() throws IOException {
        file.read("contacts.xlsx", workbook(book -> {
            Worksheet sheet = book.newWorksheet("Kontakter");
            row(sheet, 0, "Kontakter pr. 3. maj");
            row(sheet, 2, "Id", "Medarbejdernr.", "Navn", "Mobil", "Postnr.", "Oprettet", "Tillad e-mail", "Skostørrelse");
            row(sheet, 3, 4711, 7.0, "Åse", 4.51234567E9, "0150", null, true, 42);
            sheet.value(3, 5, 45415.5);
            sheet.style(3, 5).format("dd-mm-yyyy hh:mm").set();
            row(sheet, 5, "4712", 8, "Bo", 4512345678L, 8000);
        }));

        assertThat(file.records().records()).containsExactly(
            Map.of("id", "4711", "employee_id", "7", "name", "Åse", "msisdn", "4512345670", "addr_zip", "0150", "created_at", "2024-05-03T10:00:00Z", "allow_email", "true"),
            Map.of("id", "4712", "employee_id", "8", "name", "Bo", "msisdn", "4512345678", "addr_zip", "8000"));
        assertThat(file.records().codes()).containsExactly(Code.COLUMN_UNKNOWN);
    }

    @Test
    void readsNumbersAndPercentagesWhateverTheDecimalStyle() throws IOException {
        for (FileRules.Decimals style : FileRules.Decimals.values()) {
            file.with(FileRules.auto().withDecimals(style)).read("scores.xlsx", workbook(book -> {
                Worksheet sheet = book.newWorksheet("1");
                row(sheet, 0, "Contact", "Type", "Value", "Date");
                row(sheet, 1, 1, "nps", 12.345, 45415);
                row(sheet, 2, 2, "nps", 0.825, 45415);
                sheet.style(2, 2).format("0.00%").set();
                row(sheet, 3, 3, "nps", "82,5 %", "03-05-2024");
                row(sheet, 4, 4, "nps", 0.1 + 0.2, 45415);
            }));

            assertThat(file.records().column("value")).containsExactly("12.345", "82.5", "82.5", "0.30000000000000004");
            assertThat(file.records().column("measured_at")).containsOnly("2024-05-02T22:00:00Z");
        }
    }

    @Test
    void readsDatesOfThe1904System() throws IOException {
        file.read("contacts.xlsx", raw("<workbookPr date1904=\"1\"/>", "", "<row r=\"1\">" + text("A1", "Id") + text("B1", "Created") + "</row>"
            + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>43953.25</v></c></row>"));

        assertThat(file.records().column("created_at")).containsExactly("2024-05-03T04:00:00Z");
    }

    @Test
    void takesOfAFormulaItsLastValue() throws IOException {
        file.read("contacts.xlsx", raw("", "", "<row r=\"1\">" + text("A1", "Id") + text("B1", "Name") + text("C1", "Title") + text("D1", "Opt out") + "</row>"
            + "<row r=\"2\"><c r=\"A2\"><f>4000+711</f><v>4711</v></c><c r=\"B2\" t=\"str\"><f>A1</f><v>Åse</v></c><c r=\"C2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"
            + "<c r=\"D2\" t=\"b\"><f>TRUE()</f><v>1</v></c></row>"));

        assertThat(file.records().records()).containsExactly(Map.of("id", "4711", "name", "Åse", "opt_out", "true"));
    }

    @Test
    void readsTheFirstVisibleSheetWithAHeaderAndNamesTheOthers() throws IOException {
        file.read("contacts.xlsx", workbook(book -> {
            Worksheet hidden = book.newWorksheet("Gammel");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            row(hidden, 0, "Id", "Navn");
            row(hidden, 1, 1, "Hidden");
            row(book.newWorksheet("Forside"), 0, "Velkommen");
            Worksheet sheet = book.newWorksheet("Data");
            row(sheet, 0, "Id", "Navn");
            row(sheet, 1, 2, "Bo");
            Worksheet second = book.newWorksheet("Mere");
            row(second, 0, "Id", "Navn");
            row(second, 1, 3, "Eva");
        }));

        assertThat(file.records().column("name")).containsExactly("Bo");
        assertThat(file.records().findings()).extracting(finding -> finding.code() + " " + finding.detail()).containsExactly(
            "SHEET_NOT_READ contacts.xlsx: sheet 1 (hidden)", "SHEET_NOT_READ contacts.xlsx: sheet 2", "SHEET_NOT_READ contacts.xlsx: sheet 4");
    }

    @Test
    void suspectsASheetThatEndsAtExcelsLastRow() throws IOException {
        StringBuilder rows = new StringBuilder("<row r=\"1\">" + text("A1", "Id") + text("B1", "Name") + "</row>");
        for (int i = 2; i < 40; i++) {
            rows.append("<row r=\"").append(i).append("\"><c r=\"A").append(i).append("\"><v>").append(i).append("</v></c></row>");
        }
        file.read("contacts.xlsx", raw("", "", rows + "<row r=\"1048576\"><c r=\"A1048576\"><v>99</v></c></row>"));

        assertThat(file.report().rows()).isEqualTo(39);
        assertThat(file.records().codes()).containsExactly(Code.FILE_CUT);
    }

    @Test
    void refusesAWorkbookWithoutHeader() throws IOException {
        file.read("contacts.xlsx", workbook(book -> row(book.newWorksheet("1"), 0, "Velkommen")));
        assertThat(file.records().codes()).containsExactly(Code.HEADER_NOT_FOUND);

        file.read("contacts.xlsx", workbook(book -> book.newWorksheet("1")));
        assertThat(file.records().codes()).containsExactly(Code.FILE_EMPTY);
    }

    @Test
    void reportsADamagedWorkbook() throws IOException {
        file.read("contacts.xlsx", raw("", "", "<row r=\"1\">" + text("A1", "Id") + text("B1", "Name") + "</row><row r=\"2\"><c"));

        assertThat(file.records().codes()).containsExactly(Code.FILE_UNREADABLE);
    }

    @Test
    void readsAPackedWorkbook() throws IOException {
        file.read("contacts.xlsx.gz", FileFixture.packed(workbook(book -> {
            Worksheet sheet = book.newWorksheet("1");
            row(sheet, 0, "Id", "Navn");
            row(sheet, 1, 1, "Åse");
        })));

        assertThat(file.records().column("name")).containsExactly("Åse");
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof Number number) {
                sheet.value(row, i, number);
            } else if (cells[i] instanceof Boolean yes) {
                sheet.value(row, i, yes);
            } else if (cells[i] != null) {
                sheet.value(row, i, cells[i].toString());
            }
        }
    }

    private static byte[] workbook(Consumer<Workbook> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            content.accept(book);
        }
        return out.toByteArray();
    }

    private static String text(String cell, String text) {
        return "<c r=\"" + cell + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    /** A workbook of one sheet, from its XML. */
    private static byte[] raw(String properties, String styles, String rows) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            entry(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                + relations + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            entry(zip, "xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations + "\">" + properties + "<sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            entry(zip, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return out.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
