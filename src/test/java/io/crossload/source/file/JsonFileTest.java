package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class JsonFileTest {
    @TempDir
    Path folder;
    private FileFixture file;

    @BeforeEach
    void start() {
        file = new FileFixture(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[{\"id\":1,\"name\":\"Åse\"}]", "{\"status\":\"ok\",\"data\":[{\"id\":1,\"name\":\"Åse\"}],\"meta\":{\"total\":1}}", "{\"id\":1,\"name\":\"Åse\"}", "{\"data\":{\"id\":\"1\",\"name\":\"Åse\"}}",
        "\uFEFF[{\"id\":1.0,\"name\":\"Åse\"}]  \n"})
    void readsListsEnvelopesAndSingleObjects(String json) throws IOException {
        file.read("contacts.json", json);

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "name", "Åse"));
        assertThat(file.records().findings()).isEmpty();
    }

    @Test
    void readsObjectsOneAfterTheOther() throws IOException {
        file.read("contacts.json", "{\"id\":1}\n{\"id\":2}");

        assertThat(file.records().column("id")).containsExactly("1", "2");
    }

    @Test
    void readsValuesOfEveryKind() throws IOException {
        file.read("contacts.ndjson", "{\"id\":4711,\"allow_email\":true,\"opt_out\":0,\"tags\":[\"Salg, Nord\",\"Butik\",null],\"title\":null,\"addr_zip\":\"0150\",\"user_id\":12345678901,\"created_at\":1704027900,\"data7\":12.50}");

        assertThat(file.records().records()).containsExactly(Map.of("id", "4711", "allow_email", "true", "opt_out", "false", "tags", "Salg, Nord;Butik", "addr_zip", "0150",
            "user_id", "12345678901", "created_at", "2023-12-31T13:05:00Z", "data7", "12.50"));
    }

    @Test
    void ignoresNestedObjectsAndSaysSoOnce() throws IOException {
        file.read("contacts.ndjson", "{\"id\":1,\"profile\":{\"a\":[1,{\"b\":2}]},\"title\":{\"x\":1},\"name\":\"Åse\"}", "{\"id\":2,\"profile\":{}}");

        assertThat(file.records().records()).containsExactly(Map.of("id", "1", "name", "Åse"), Map.of("id", "2"));
        assertThat(file.records().findings()).containsExactly(
            new Finding(Code.COLUMN_UNKNOWN, "contact", null, "contacts.ndjson: column 'profile'"), new Finding(Code.COLUMN_UNKNOWN, "contact", null, "contacts.ndjson: column 'title'"));
    }

    @Test
    void aBrokenLineTakesNoOtherWithIt() throws IOException {
        file.read("contacts.ndjson", "{\"id\":1}", "{\"id\":2,\"na", "", "[3]", "{\"id\":4}");

        assertThat(file.records().column("id")).containsExactly("1", "4");
        assertThat(file.records().rejects()).extracting(CollectedRecords.Reject::where).containsExactly("contacts.ndjson line 2", "contacts.ndjson line 4");
        assertThat(file.report().notRecords()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"id\":1},{\"id\":2,\"na", "[{\"id\":1},{\"id\":", "{\"data\":[{\"id\":1},"})
    void reportsJsonThatBreaksOff(String json) throws IOException {
        file.read("contacts.json", json);

        assertThat(file.records().column("id")).containsExactly("1");
        assertThat(file.records().codes()).containsExactly(Code.FILE_UNREADABLE);
    }

    @Test
    void aNumbersDotIsADotWhateverTheCountry() throws IOException {
        file.with(FileRules.auto().withDecimals(FileRules.Decimals.COMMA))
            .read("scores.json", "[{\"contact_id\":1,\"score_type\":\"nps\",\"value\":12.345,\"measured_at\":\"2024-05-03T10:00:00Z\"}]");

        assertThat(file.records().column("value")).containsExactly("12.345");
    }

    @Test
    void seesTheCharacterSet() throws IOException {
        file.read("contacts.json", StandardCharsets.ISO_8859_1, "[{\"id\":1,\"name\":\"Åse Ørsted\"}]");

        assertThat(file.records().column("name")).containsExactly("Åse Ørsted");
    }

    @Test
    void relationsByContactIdAreContactIds() throws IOException {
        file.read("relationships.ndjson", "{\"contact_id\":1,\"manager_ref\":2}", "{\"employee\":7,\"manager\":8}");

        assertThat(file.records().column("ref_kind")).containsExactly("id", "employee_id");
    }
}
