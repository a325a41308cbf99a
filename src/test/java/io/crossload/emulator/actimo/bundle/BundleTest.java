package io.crossload.emulator.actimo.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Lists;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles hold the customer's records, whatever they look like. */
class BundleTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.of(300), 1, Mess.NONE);
    private static final Table CONTACT = Tables.CONTACT;
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    @TempDir private Path dir;

    @Test
    void aCleanBundleHoldsEveryRecordOfTheApi() throws Exception {
        List<WrittenFile> files = BundleWriter.write(CUSTOMER, dir, BundleStyle.CLEAN);
        assertThat(files).extracting(WrittenFile::name).containsExactly("workspaces.csv", "custom_fields.csv", "admin_team.csv", "groups.csv",
            "group_members.csv", "contacts.csv", "relationships.csv", "messages.csv", "message_contacts.csv", "message_events.ndjson.gz", "academies.csv",
            "enrollments.csv", "surveys.csv", "survey_questions.csv", "survey_answers.csv", "pulse_results.csv", "one_on_ones.csv", "scores.csv", "files.csv",
            "automations.json");
        try (ActimoEmulator emulator = ActimoEmulator.start(Options.of(CUSTOMER))) {
            BundleWriter.write(emulator.customer(), dir, BundleStyle.CLEAN);
            for (Table table : Tables.ALL) {
                if (!table.path().contains("{id}") && !table.equals(Tables.RELATIONSHIP) && !table.equals(Tables.AUTOMATION)) {
                    List<List<String>> lines = csv(dir.resolve(table.file() + ".csv"), ',', StandardCharsets.UTF_8);
                    assertThat(lines.subList(1, lines.size())).as(table.type()).isEqualTo(api(emulator, table));
                }
            }
        }
        List<String> relationship = csv(dir.resolve("relationships.csv"), ',', StandardCharsets.UTF_8).get(1);
        assertThat(Lists.column(CUSTOMER.rows(CONTACT), "employee_id")).contains(relationship.get(0), relationship.get(2));
        JsonNode manifest = new ObjectMapper().readTree(dir.resolve("manifest.json").toFile());
        assertThat(manifest.get("files")).hasSize(20).allMatch(f -> f.get("sha256").asText().length() == 64);
    }

    @Test
    void theSameCustomerGivesTheSameBytes() throws IOException {
        Customer again = Customer.generate(Scale.of(300), 1, Mess.NONE);
        List<WrittenFile> one = BundleWriter.write(CUSTOMER, dir.resolve("1"), BundleStyle.CLEAN);
        List<WrittenFile> two = BundleWriter.write(again, dir.resolve("2"), BundleStyle.CLEAN);
        assertThat(one).isEqualTo(two);
        for (WrittenFile file : one) {
            assertThat(dir.resolve("1").resolve(file.name())).hasSameBinaryContentAs(dir.resolve("2").resolve(file.name()));
        }
    }

    @Test
    void longListsAreEncodedInOrderByManyThreads() throws IOException {
        Customer customer = Customer.generate(Scale.of(20_000), 2, Mess.NONE);
        BundleWriter.write(customer, CONTACT, dir, BundleStyle.of(FileStyle.PLAIN));
        List<List<String>> lines = csv(dir.resolve("contacts.csv"), ',', StandardCharsets.UTF_8);
        assertThat(lines.stream().skip(1).map(r -> r.get(0))).isEqualTo(Lists.column(customer.rows(CONTACT), "id"));
    }

    @Test
    void everyTextStyleCarriesTheRecordsWithoutLoss() throws IOException {
        List<FileStyle> styles = new ArrayList<>();
        for (TextEncoding encoding : TextEncoding.values()) {
            for (DateStyle dates : DateStyle.values()) {
                styles.add(FileStyle.DANISH.encoding(encoding).dates(dates));
            }
        }
        List<List<String>> names = csvColumns(FileStyle.PLAIN, 0, "name", "company", "data19");
        for (FileStyle style : styles) {
            assertThat(csvColumns(style, 0, "name", "company", "data19")).as(style.toString()).isEqualTo(names);
        }
    }

    @Test
    void stylesLookAsNamed() throws IOException {
        FileStyle style = FileStyle.DANISH.dates(DateStyle.DMY_DOT).titleRows(true).totalsRow(true);
        BundleWriter.write(CUSTOMER, Tables.SCORE, dir, BundleStyle.of(style));
        List<List<String>> scores = csv(dir.resolve("scores.csv"), ';', StandardCharsets.UTF_8);
        assertThat(scores.get(0)).containsExactly("Actimo: scores");
        assertThat(scores.get(3)).contains("contact_id", "Opdateret");
        assertThat(scores.get(4).get(2)).matches("\\d+,\\d");
        assertThat(scores.get(4).get(5)).matches("\\d\\d\\.\\d\\d\\.\\d{4} \\d\\d\\.\\d\\d\\.\\d\\d");
        assertThat(scores.get(scores.size() - 1)).containsExactly("I alt", Long.toString(CUSTOMER.rows(Tables.SCORE).size()));

        BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(FileStyle.DANISH.language(Language.ES).delimiter('\t')));
        List<List<String>> contacts = csv(dir.resolve("contacts.csv"), '\t', StandardCharsets.UTF_8);
        assertThat(contacts.get(0)).contains("Número de empleado", "Correo electrónico", "Ansættelsesdato");
        assertThat(contacts.get(1)).contains("sí");
        assertThat(Files.readAllBytes(dir.resolve("contacts.csv"))).startsWith(0xEF, 0xBB, 0xBF);
    }

    @Test
    void headingsAreUnique() {
        for (Language language : Language.values()) {
            for (Table table : Tables.ALL) {
                assertThat(table.columns().stream().map(language::heading)).as(language + " " + table.type()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aListIsSplitIntoParts() throws IOException {
        List<WrittenFile> files = BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(FileStyle.PLAIN).split(3));
        assertThat(files).extracting(WrittenFile::name).containsExactly("contacts-1.csv", "contacts-2.csv", "contacts-3.csv");
        List<String> ids = new ArrayList<>();
        for (WrittenFile file : files) {
            csv(dir.resolve(file.name()), ',', StandardCharsets.UTF_8).stream().skip(1).forEach(row -> ids.add(row.get(0)));
        }
        assertThat(ids).isEqualTo(Lists.column(CUSTOMER.rows(CONTACT), "id"));
    }

    @Test
    void jsonAndNdjsonHoldTheApisObjects() throws Exception {
        BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(FileStyle.PLAIN.format(Format.JSON)));
        BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(FileStyle.PLAIN.format(Format.NDJSON)));
        JsonNode array = new ObjectMapper().readTree(dir.resolve("contacts.json").toFile());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve("contacts.ndjson"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        try (ActimoEmulator emulator = ActimoEmulator.start(Options.of(CUSTOMER))) {
            assertThat(array).isEqualTo(data(emulator, "/contacts?include_deleted=1"));
        }
        List<JsonNode> objects = new ArrayList<>();
        array.forEach(objects::add);
        assertThat(lines.equals(objects)).isTrue();
    }

    @Test
    void workbooksHoldNumbersDatesAndTexts() throws IOException {
        BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(FileStyle.DANISH.format(Format.XLSX).totalsRow(true)));
        try (ReadableWorkbook workbook = new ReadableWorkbook(dir.resolve("contacts.xlsx").toFile()); Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            List<Row> rows = stream.toList();
            List<String> first = Lists.slice(CUSTOMER.rows(CONTACT), 0, 1).get(0);
            assertThat(rows).hasSize((int) CUSTOMER.rows(CONTACT).size() + 2);
            assertThat(rows.get(0).getCellText(CONTACT.at("employee_id"))).isEqualTo("Medarbejdernummer");
            assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.NUMBER);
            assertThat(rows.get(1).getCellText(CONTACT.at("employee_id"))).isEqualTo(first.get(CONTACT.at("employee_id")));
            assertThat(rows.get(1).getCellAsDate(CONTACT.at("created_at")).orElseThrow().format(ISO)).isEqualTo(local(first.get(CONTACT.at("created_at"))));
            assertThat(rows.get(rows.size() - 1).getCellText(0)).isEqualTo("I alt");
        }
    }

    @Test
    void aMessyBundleHoldsAsManyRecordsInFilesOfEveryKind() throws IOException {
        Customer customer = Customer.generate(Scale.SMALL, 1, Mess.ALL);
        List<WrittenFile> files = BundleWriter.write(customer, dir, BundleStyle.MESSY);
        assertThat(files.stream().map(f -> f.name().replaceAll("^[^.]*\\.", "")).distinct())
            .contains("csv", "xlsx", "ndjson", "json", "csv.gz", "ndjson.gz");
        for (Table table : Tables.ALL) {
            assertThat(files.stream().filter(f -> f.type().equals(table.type())).mapToLong(WrittenFile::rows).sum()).isEqualTo(customer.rows(table).size());
        }
        assertThat(dir.resolve("manifest.json")).doesNotExist();
        assertThat(files).allMatch(f -> Files.exists(dir.resolve(f.name())));
    }

    private List<List<String>> csvColumns(FileStyle style, int titles, String... columns) throws IOException {
        BundleWriter.write(CUSTOMER, CONTACT, dir, BundleStyle.of(style).columns(List.of(columns)));
        Charset charset = style.encoding().charset();
        return csv(dir.resolve("contacts.csv"), style.delimiter(), charset).stream().skip(titles + 1L).toList();
    }

    private static List<List<String>> csv(Path file, char delimiter, Charset charset) throws IOException {
        String text = Files.readString(file, charset);
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<de.siegmar.fastcsv.reader.CsvRecord> reader = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false).allowMissingFields(true).allowExtraFields(true).ofCsvRecord(body)) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    /** The API's records as the plain CSV should show them. */
    private static List<List<String>> api(ActimoEmulator emulator, Table table) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode object : data(emulator, table.path() + "?include_deleted=true")) {
            rows.add(table.columns().stream().map(c -> text(c, object.path(c.name()))).toList());
        }
        return rows;
    }

    private static String text(Column column, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (column.kind() == ColumnKind.LIST) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.asText()));
            return String.join(", ", parts);
        }
        if (column.kind() == ColumnKind.BOOL) {
            return value.asBoolean() ? "yes" : "no";
        }
        if (column.kind() == ColumnKind.JSON) {
            return value.toString();
        }
        return column.kind() == ColumnKind.DATETIME ? local(value.asText()) : value.asText();
    }

    private static String local(String iso) {
        return LocalDateTime.ofInstant(java.time.Instant.parse(iso), ZoneOffset.UTC).atZone(ZoneOffset.UTC)
            .withZoneSameInstant(ZoneId.of("Europe/Copenhagen")).format(ISO);
    }

    private static JsonNode data(ActimoEmulator emulator, String path) throws Exception {
        String body = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(emulator.url() + path)).header("api-key", Options.EMULATOR_KEY)
            .build(), HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(body).get("data");
    }
}
