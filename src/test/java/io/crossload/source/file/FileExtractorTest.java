package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileExtractorTest {
    private static final byte[] CONTACTS = "Id;Navn\n1;Åse\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;
    private FileFixture file;

    @BeforeEach
    void start() {
        file = new FileFixture(folder);
    }

    @ParameterizedTest
    @CsvSource({"contacts.csv, contact", "CONTACTS_2.CSV, contact", "Contacts aarhus.xlsx, contact", "contacts.ndjson.gz, contact", "group_members.csv, group_member", "groups.json, group",
        "admin_team.csv, user", "users.csv, user", "relationships.xlsx, relationship", "scores_2024.csv.gz, score", "workspaces.csv, workspace", "custom_fields.csv, custom_field"})
    void seesTheTypeByTheName(String name, String type) {
        assertThat(extractor().typeOf(Path.of("in", name))).get().extracting(SourceType::name).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.csv", "contacts", "contacts.pdf", ".csv", "old_contacts.csv"})
    void reportsAFileThatMatchesNothing(String name) throws IOException {
        file.read(name, CONTACTS);

        assertThat(file.records()).isNull();
        assertThat(file.report().sourceType()).isNull();
        assertThat(file.report().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.FILE_UNKNOWN);
            assertThat(finding.detail()).isEqualTo(name);
        });
    }

    @Test
    void readsPackedFiles() throws IOException {
        file.read("contacts.csv.gz", FileFixture.packed(CONTACTS));

        assertThat(file.records().column("name")).containsExactly("Åse");
    }

    @Test
    void refusesAPackedFileThatBreaksOffBeforeAnyRecordIsOut() throws IOException {
        StringBuilder text = new StringBuilder("Id;Navn\n");
        Random random = new Random(7);
        for (int i = 1; i < 50_000; i++) {
            text.append(i).append(';').append(random.nextLong()).append('\n');
        }
        byte[] packed = FileFixture.packed(text.toString().getBytes(StandardCharsets.UTF_8));
        file.read("contacts.csv.gz", Arrays.copyOf(packed, packed.length - 100));

        assertThat(file.records().records()).isEmpty();
        assertThat(file.records().codes()).containsExactly(Code.FILE_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"contacts.xlsx, 49643b", "contacts.csv.gz, 49643b", "contacts.csv, 504b0304", "contacts.xlsx, d0cf11e0a1b11ae1", "contacts.csv, 1f8b08", "contacts.xls, d0cf11e0a1b11ae1",
        "contacts.xlsx.gz, 49643b", "contacts.json, 504b0304", "contacts.xlsx, 504b030400", "contacts.json, 7b22", "contacts.json, 3132"})
    void refusesContentThatIsNotWhatTheSuffixSays(String name, String start) throws IOException {
        byte[] content = Arrays.copyOf(java.util.HexFormat.of().parseHex(start), 600);
        file.read(name, name.endsWith(".json") ? java.util.HexFormat.of().parseHex(start) : content);

        assertThat(file.records().records()).isEmpty();
        assertThat(file.records().codes()).containsExactly(Code.FILE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "contacts.xlsx", "contacts.json", "contacts.ndjson"})
    void reportsAnEmptyFile(String name) throws IOException {
        file.read(name, new byte[0]);

        assertThat(file.records().codes()).containsExactly(Code.FILE_EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"contacts.csv, Id;Navn", "contacts.csv, ' \n\n'", "contacts.json, []", "contacts.json, '{\"data\": null}'", "contacts.ndjson, ' \n'"})
    void reportsAFileWithoutRecords(String name, String content) throws IOException {
        file.read(name, content);

        assertThat(file.records().codes()).contains(Code.FILE_EMPTY);
    }

    @Test
    void aMissingFileEndsAlone() {
        file.read(folder.resolve("contacts.csv"));

        assertThat(file.records().codes()).containsExactly(Code.FILE_UNREADABLE);
    }

    @Test
    void theNameFillsAFieldThatTheRowsLack() throws IOException {
        SourceType recipients = new SourceType("message_contact", "/x", true, List.of("message_{message_id}_contacts*"), List.of("message_id", "contact_id"), List.of(
            new SourceField("message_id", FieldType.ID, true, List.of()), new SourceField("contact_id", FieldType.ID, true, List.of())));
        SourceType messages = new SourceType("message", "/y", true, List.of("message*"), List.of("id"), List.of(new SourceField("id", FieldType.ID, true, List.of())));
        CollectedRecords sink = new CollectedRecords(recipients);
        Path path = Files.writeString(folder.resolve("Message_88_contacts_2.csv"), "contact_id\n4711\n");

        FileReport report = new FileExtractor(new SourceContract(List.of(messages, recipients)), FileRules.auto(), type -> sink).read(path);

        assertThat(report.sourceType()).isEqualTo("message_contact");
        assertThat(sink.records()).containsExactly(java.util.Map.of("message_id", "88", "contact_id", "4711"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts.csv", "contacts.ndjson"})
    void whatTheSinkThrowsIsNoFaultOfTheFile(String name) throws IOException {
        Path path = Files.writeString(folder.resolve(name), name.endsWith("csv") ? "Id;Navn\n1;Åse\n2;Bo\n" : "{\"id\":1}\n{\"id\":2}\n");
        CollectedRecords failing = new CollectedRecords(SourceContract.load().type("contact")) {
            @Override public void record(String[] values) {
                throw new IllegalStateException("disk full");
            }
        };

        assertThatThrownBy(() -> new FileExtractor(SourceContract.load(), FileRules.auto(), type -> failing).read(path))
            .isInstanceOf(IllegalStateException.class).hasMessage("disk full");
    }

    private static FileExtractor extractor() {
        return new FileExtractor(SourceContract.load(), FileRules.auto(), type -> null);
    }
}
