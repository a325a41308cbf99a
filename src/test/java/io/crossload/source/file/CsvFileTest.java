package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** CSV files as people and programs really write them. */
class CsvFileTest {
    private static final Map<String, String> ASE = Map.of("id", "1", "first_name", "Åse", "last_name", "Ørsted");

    @TempDir
    Path folder;
    private FileFixture file;

    @BeforeEach
    void start() {
        file = new FileFixture(folder);
    }

    // ---- character sets

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE"})
    void seesTheCharacterSet(String charset) throws IOException {
        file.read("contacts.csv", Charset.forName(charset), "Id;Fornavn;Efternavn\n1;Åse;Ørsted\n");

        assertThat(file.records().records()).containsExactly(ASE);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void believesTheByteOrderMark(String charset) throws IOException {
        file.read("contacts.csv", Charset.forName(charset), "\uFEFFId;Fornavn;Efternavn\n1;Åse;Ørsted\n");

        assertThat(file.records().records()).containsExactly(ASE);
    }

    @Test
    void readsExcelsUnicodeText() throws IOException {
        file.read("contacts.txt", StandardCharsets.UTF_16LE, "\uFEFFId\tFornavn\tEfternavn\r\n1\tÅse\tØrsted\r\n");

        assertThat(file.records().records()).containsExactly(ASE);
    }

    @Test
    void aLateByteDecidesTheCharacterSetOfTheWholeFile() throws IOException {
        StringBuilder text = new StringBuilder("Id;Navn\n");
        for (int i = 1; i <= 20_000; i++) {
            text.append(i).append(";Hansen\n");
        }
        file.read("contacts.csv", Charset.forName("windows-1252"), text + "20001;SÃ¸ren\n20002;Søren\n");

        assertThat(file.records().column("name")).hasSize(20_002).endsWith("SÃ¸ren", "Søren");
    }

    @Test
    void leavesWronglyDecodedLettersAndComposesAccents() throws IOException {
        file.read("contacts.csv", "Id;Navn", "1;SÃ¸ren", "2;A\u030Ase");

        assertThat(file.records().column("name")).containsExactly("SÃ¸ren", "Åse");
    }

    @Test
    void decodesEveryLengthOfUtf8AcrossBlocks() throws IOException {
        StringBuilder text = new StringBuilder("Id;Navn\n");
        for (int i = 1; i <= 9_000; i++) {
            text.append(i).append(";aø€😀").append("x".repeat(i % 7)).append('\n');
        }
        file.read("contacts.csv", text.toString().getBytes(StandardCharsets.UTF_8));

        List<String> names = file.records().column("name");
        assertThat(names).hasSize(9_000);
        for (int i = 1; i <= 9_000; i++) {
            assertThat(names.get(i - 1)).isEqualTo("aø€😀" + "x".repeat(i % 7));
        }
    }

    @Test
    void removesNul() throws IOException {
        file.read("contacts.csv", "Id;Navn", "1;Å\u0000se\u0000", "2\u0000;Bo");

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "name", "Åse"), Map.of("id", "2", "name", "Bo"));
    }

    @Test
    void theRulesMayFixCharacterSetAndDelimiter() throws IOException {
        FileRules rules = FileRules.auto().withCharset(Charset.forName("ISO-8859-15")).withDelimiter('~');
        file.with(rules).read("contacts.csv", Charset.forName("ISO-8859-15"), "Id~Navn\n1~5 €\n");

        assertThat(file.records().column("name")).containsExactly("5 €");
    }

    // ---- delimiters, quotes, rows

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void seesTheDelimiter(String delimiter) throws IOException {
        file.read("contacts.csv", "Id;Fornavn;Efternavn\n1;Åse;Ørsted\n".replace(";", delimiter));

        assertThat(file.records().records()).containsExactly(ASE);
    }

    @Test
    void believesExcelsDelimiterLine() throws IOException {
        file.read("contacts.csv", "sep=,", "Id,Fornavn,Efternavn", "1,Åse,Ørsted");

        assertThat(file.records().records()).containsExactly(ASE);
        assertThat(file.records().findings()).isEmpty();
    }

    @Test
    void readsQuotesAndLineBreaksInThem() throws IOException {
        file.read("contacts.csv", "\"Id\";\"Navn\";\"Titel\"\r\n1;\"Berg; \"\"Bo\"\"\";\"one\r\ntwo\"\n2;Ole \"Bo\" Hansen;x\r3;Eva;\"\"");

        assertThat(file.records().records()).containsExactly(
            Map.of("id", "1", "name", "Berg; \"Bo\"", "title", "one\ntwo"),
            Map.of("id", "2", "name", "Ole \"Bo\" Hansen", "title", "x"),
            Map.of("id", "3", "name", "Eva"));
        assertThat(file.records().findings()).isEmpty();
    }

    @Test
    void aReturnBeforeAClosingQuoteIsPartOfTheText() throws IOException {
        file.read("contacts.csv", "Id;Titel;Navn\n1;x;\"one\r\ntwo\r\"\n2;y;Bo\n");

        assertThat(file.records().column("name")).containsExactly("one\ntwo", "Bo");
    }

    @Test
    void aStrayQuoteTakesNoOtherRowWithIt() throws IOException {
        file.read("contacts.csv", "Id;Navn;Titel", "1;\"Ole;x", "2;Bo;y", "3;\"Eva\" H;z", "4;Per;\"note", "5;Ib;\"ok\"", "6;\"Åse\";w", "7;Kaj;\"open");

        assertThat(file.records().column("id")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(file.records().column("name")).containsExactly("\"Ole", "Bo", "\"Eva\" H", "Per", "Ib", "Åse", "Kaj");
        assertThat(file.records().rejects()).isEmpty();
    }

    @Test
    void undoubledQuotesInALongTextAreKept() throws IOException {
        file.read("contacts.csv", "Id;Titel;Navn", "1;\"first line", "the \"second\" line", "third\";Bo", "2;x;Eva");

        assertThat(file.records().records()).containsExactly(
            Map.of("id", "1", "title", "first line\nthe \"second\" line\nthird", "name", "Bo"), Map.of("id", "2", "title", "x", "name", "Eva"));
    }

    @Test
    void thousandsOfStrayQuotesCostNeitherRowsNorMemory() throws IOException {
        StringBuilder text = new StringBuilder("Id;Navn;Titel\n");
        for (int i = 1; i <= 1_500; i++) {
            text.append(i).append(i % 2 == 0 ? ";\"Ole;x\n" : ";Eva;y\n");
        }
        file.read("contacts.csv", text.toString());

        assertThat(file.report().rows()).isEqualTo(1_500);
        assertThat(file.records().rejects()).isEmpty();
    }

    @Test
    void padsShortRowsAndToleratesTrailingDelimiters() throws IOException {
        file.read("contacts.csv", "Id;Navn;Titel;", "1;Åse", "2;Bo;x;", "3;Eva;y;;;", "4");

        assertThat(file.records().column("id")).containsExactly("1", "2", "3", "4");
        assertThat(file.records().column("title")).containsExactly(null, "x", "y", null);
        assertThat(file.records().findings()).isEmpty();
    }

    @Test
    void aShortRowMayHoldLineBreaks() throws IOException {
        file.read("contacts.csv", "Id;Navn;Titel;Firma", "1;Åse;\"one", "two\"", "2;Bo;x;Firma");

        assertThat(file.records().column("title")).containsExactly("one\ntwo", "x");
    }

    @Test
    void parksRowsWithMoreCellsThanHeadings() throws IOException {
        file.read("contacts.csv", "Id;Navn", "1;Berg;Åse", "2;Bo");

        assertThat(file.records().rejects()).containsExactly(new CollectedRecords.Reject(Code.ROW_MALFORMED, "contacts.csv line 2", "1;Berg;Åse"));
        assertThat(file.records().column("id")).containsExactly("2");
        assertThat(file.report()).extracting(FileReport::rows, FileReport::rejected).containsExactly(1L, 1L);
    }

    @Test
    void countsLinesRight() throws IOException {
        file.read("contacts.csv", "Liste\r\n\r\nId;Navn;Titel\r\n1;Åse;\"a\r\nb\r\nc\"\r\n;Bo;x\r\n");

        assertThat(file.records().rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.code()).isEqualTo(Code.KEY_MISSING);
            assertThat(reject.where()).isEqualTo("contacts.csv line 7");
        });
    }

    @Test
    void leavesOutAndCountsWhatIsNoRecord() throws IOException {
        file.read("contacts.csv", "Id;Navn;Titel;Firma", "", "1;Åse;x;F", ";;;", "  ; ;;", "Id;Navn;Titel;Firma", "2;Bo;x;F", "", "Total;2;;", "I alt 2 rækker", "Udskrevet 03-05-2024 kl. 10;;;");

        assertThat(file.records().column("id")).containsExactly("1", "2");
        assertThat(file.records().rejects()).isEmpty();
        assertThat(file.records().findings()).containsExactly(
            new Finding(Code.ROW_NOT_RECORD, "contact", null, "contacts.csv: 4 blank, 1 repeated headings, 3 totals or notes"));
        assertThat(file.report().notRecords()).isEqualTo(8);
    }

    @Test
    void readsAWideRowAndALargeCell() throws IOException {
        String large = "x".repeat(10_000_000);
        file.read("contacts.csv", "Id;Navn" + ";Ny".repeat(2000), "1;\"" + large + "\"" + ";y".repeat(2000), "2;Bo");

        assertThat(file.records().column("name")).containsExactly(large, "Bo");
    }

    // ---- headings

    @Test
    void findsTheHeaderBelowTitles() throws IOException {
        file.read("contacts.csv", "Kontakter;;", "Eksporteret 03-05-2024;;", "", "Status;;", "Kontakt-id;Fornavn;EFTERNAVN ", "1;Åse;Ørsted");

        assertThat(file.records().records()).containsExactly(ASE);
    }

    @Test
    void readsHeadingsInSpanishWithDecomposedAccentsAndNoBreakSpaces() throws IOException {
        file.read("contacts.csv", "ID de contacto;Nu\u0301mero\u00A0de empleado;NOMBRE; Apellidos ", "1;7;Åse;Ørsted");

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "employee_id", "7", "first_name", "Åse", "last_name", "Ørsted"));
    }

    @Test
    void readsAHeadingWithALineBreak() throws IOException {
        file.read("contacts.csv", "Id;\"Employee\nnumber\";Navn", "1;7;Åse");

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "employee_id", "7", "name", "Åse"));
    }

    @Test
    void takesTheCustomersOwnHeadings() throws IOException {
        FileRules rules = FileRules.auto().withCustomFields(Map.of("T-shirt", "data3")).withAliases(Map.of("contact", Map.of("Kaldenavn", "name")));
        file.with(rules).read("contacts.csv", "Id;Kaldenavn;T-Shirt;data4", "1;Åse;XL;z");

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "name", "Åse", "data3", "XL", "data4", "z"));
    }

    @Test
    void reportsUnknownAndDuplicateHeadings() throws IOException {
        file.read("contacts.csv", "Id;E-mail;Skostørrelse;Email", "1;a@example.com;42;b@example.com");

        assertThat(file.records().column("email")).containsExactly("a@example.com");
        assertThat(file.records().findings()).containsExactly(
            new Finding(Code.COLUMN_UNKNOWN, "contact", null, "contacts.csv: column 'Skostørrelse'"),
            new Finding(Code.COLUMN_DUPLICATE, "contact", null, "contacts.csv: column 'Email'"));
    }

    @Test
    void refusesAFileWithoutARequiredColumn() throws IOException {
        file.read("contacts.csv", "Fornavn;Efternavn", "Åse;Ørsted");

        assertThat(file.records().records()).isEmpty();
        assertThat(file.records().findings()).containsExactly(
            new Finding(Code.COLUMN_MISSING, "contact", null, "contacts.csv: no column for id; the file was not read"));
    }

    @Test
    void refusesAFileWithoutHeader() throws IOException {
        file.read("contacts.csv", "1;Åse;Ørsted", "2;Bo;Berg");

        assertThat(file.records().codes()).containsExactly(Code.HEADER_NOT_FOUND);
    }

    // ---- values

    @Test
    void semicolonsBringDecimalCommas() throws IOException {
        file.read("scores.csv", "Kontakt-id;Type;Værdi;Dato", "1;nps;1.234;03-05-2024");
        assertThat(file.records().column("value")).containsExactly("1234");

        file.read("scores.csv", "Contact,Type,Value,Date", "1,nps,1.234,03-05-2024");
        assertThat(file.records().column("value")).containsExactly("1.234");

        file.with(FileRules.auto().withDecimals(FileRules.Decimals.DOT)).read("scores.csv", "Kontakt-id;Type;Værdi;Dato", "1;nps;1.234;03-05-2024");
        assertThat(file.records().column("value")).containsExactly("1.234");
    }

    @Test
    void datesAreDayFirstInTheZoneOfTheFiles() throws IOException {
        file.read("contacts.csv", "Id,Oprettet", "1,03/05/2024 10:00");

        assertThat(file.records().column("created_at")).containsExactly("2024-05-03T08:00:00Z");
    }

    @Test
    void aBlankBesideCrossesMeansNo() throws IOException {
        file.read("contacts.csv", "Id;Tillad e-mail;Frameldt", "1;x;", "2;;", "3;X;");

        assertThat(file.records().column("allow_email")).containsExactly("true", "false", "true");
        assertThat(file.records().column("opt_out")).containsOnlyNulls();
    }

    @Test
    void exportedRelationsHoldEmployeeNumbersUnlessAColumnSaysOtherwise() throws IOException {
        file.read("relationships.csv", "employee;relationship_type;related_contact", "7;Leder;8");
        assertThat(file.records().records()).containsExactly(
            Map.of("contact_ref", "7", "relationship_type", "Leder", "manager_ref", "8", "ref_kind", "employee_id"));

        file.read("relationships.csv", "Kontakt-id;Leder", "7;8");
        assertThat(file.records().records()).containsExactly(
            Map.of("contact_ref", "7", "relationship_type", "Manager", "manager_ref", "8", "ref_kind", "id"));

        file.read("relationships.csv", "employee;manager;ref_kind", "7;8;id", "9;8;");
        assertThat(file.records().column("ref_kind")).containsExactly("id", "id");
    }
}
