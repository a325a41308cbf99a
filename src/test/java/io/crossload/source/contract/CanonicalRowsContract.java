package io.crossload.source.contract;

import io.crossload.source.file.CollectedRecords;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every reader of a source must do: whatever carries the records, the same ones come out as the same canonical rows. A reader's test
 * inherits this and says how records travel in its carrier.
 */
public abstract class CanonicalRowsContract {
    protected final SourceContract contract = SourceContract.load();

    /**
     * Puts the records into the carrier, reads them, and lets the reader fill the sink.
     *
     * @param type    source type
     * @param records canonical field name to the text that the source gives; absent = no value
     */
    protected abstract void deliver(SourceType type, List<Map<String, String>> records, CollectedRecords sink) throws Exception;

    @Test
    void keepsKeysTextsAndLineBreaks() throws Exception {
        CollectedRecords read = read("contact",
            Map.of("id", "4711", "first_name", "Åse", "last_name", "Sørensen \"Bo\"; Hansen", "data1", "one\ntwo", "addr_zip", "0150", "employee_id", "007"),
            Map.of("id", "4712", "name", "日本 😀", "title", "a,b|c\td"));

        assertThat(read.records()).containsExactly(
            Map.of("id", "4711", "first_name", "Åse", "last_name", "Sørensen \"Bo\"; Hansen", "data1", "one\ntwo", "addr_zip", "0150", "employee_id", "007"),
            Map.of("id", "4712", "name", "日本 😀", "title", "a,b|c\td"));
    }

    @Test
    void bringsTimesToUtcAndYesAndNoToBooleans() throws Exception {
        CollectedRecords read = read("contact",
            Map.of("id", "1", "created_at", "2023-12-31T13:05:00+01:00", "updated_at", "2024-01-01T00:00:00.250Z", "allow_email", "ja", "opt_out", "false"));

        assertThat(read.records()).containsExactly(
            Map.of("id", "1", "created_at", "2023-12-31T12:05:00Z", "updated_at", "2024-01-01T00:00:00.250Z", "allow_email", "true", "opt_out", "false"));
    }

    @Test
    void leavesOutWhatMeansNoValue() throws Exception {
        CollectedRecords read = read("contact", Map.of("id", "1", "title", "N/A", "company", "-", "department", "null", "location", " "));

        assertThat(read.records()).containsExactly(Map.of("id", "1"));
    }

    @Test
    void partsLists() throws Exception {
        CollectedRecords read = read("contact", Map.of("id", "1", "tags", "Salg; Butik;Lager"));

        assertThat(read.records()).containsExactly(Map.of("id", "1", "tags", "Salg;Butik;Lager"));
    }

    @Test
    void readsNumbersWithEitherMark() throws Exception {
        CollectedRecords read = read("score",
            Map.of("contact_id", "1", "score_type", "nps", "value", "82,5", "measured_at", "2024-05-03T10:00:00Z"),
            Map.of("contact_id", "2", "score_type", "nps", "value", "82,5 %", "measured_at", "2024-05-03T10:00:00Z"),
            Map.of("contact_id", "3", "score_type", "nps", "value", "7", "measured_at", "2024-05-03T10:00:00Z"));

        assertThat(read.column("value")).containsExactly("82.5", "82.5", "7");
    }

    @Test
    void keepsWhatRelationsReferTo() throws Exception {
        CollectedRecords read = read("relationship", Map.of("contact_ref", "1", "relationship_type", "Leder", "manager_ref", "2", "ref_kind", "id"));

        assertThat(read.records()).containsExactly(Map.of("contact_ref", "1", "relationship_type", "Leder", "manager_ref", "2", "ref_kind", "id"));
    }

    @Test
    void rejectsRecordsWithoutKeyAndGoesOn() throws Exception {
        CollectedRecords read = read("contact", Map.of("first_name", "Åse", "last_name", "Berg"), Map.of("id", "2", "first_name", "Bo"));

        assertThat(read.rejects()).extracting(reject -> reject.code().name()).containsExactly("KEY_MISSING");
        assertThat(read.column("id")).containsExactly("2");
    }

    @Test
    void carriesEveryFieldOfEveryType() throws Exception {
        for (SourceType type : contract.types()) {
            Map<String, String> record = new LinkedHashMap<>();
            type.fields().stream().filter(field -> !field.whole() && !field.name().equals(SourceType.ROW_KEY))
                .forEach(field -> record.put(field.name(), EXAMPLES.get(field.type())));

            CollectedRecords read = read(type.name(), record);

            assertThat(read.rejects()).as(type.name()).isEmpty();
            Map<String, String> carried = new LinkedHashMap<>(read.records().get(0));
            type.fields().stream().filter(SourceField::whole).forEach(field -> assertThat(carried.remove(field.name())).as(type.name()).contains("abc"));
            assertThat(carried.remove(SourceType.ROW_KEY) != null).as(type.name()).isEqualTo(!type.rowKey().isEmpty());
            assertThat(carried).as(type.name()).isEqualTo(record);
        }
    }

    @Test
    void makesOneKeyOfOneRecord() throws Exception {
        CollectedRecords read = read("message_contact",
            Map.of("message_id", "88", "contact_id", "4711"), Map.of("message_id", "88", "email", "anna@acme.dk"), Map.of("message_id", "88", "employee_id", "E17"));

        assertThat(read.column("row_key")).containsExactly("88/4711", "2~a18a2f5865e5874617fa", "1~52bb763291e85551db22");
    }

    private static final Map<FieldType, String> EXAMPLES = Map.of(FieldType.ID, "12", FieldType.TEXT, "abc", FieldType.BOOLEAN, "true", FieldType.INT, "3",
        FieldType.DECIMAL, "82.5", FieldType.DATE, "2024-05-03", FieldType.DATETIME, "2024-05-03T10:00:00Z", FieldType.LIST, "a;b",
        FieldType.JSON, "[{\"kind\":\"text\",\"share\":1.50}]");

    /** The record as JSON carries it: lists as arrays, nested values as such. */
    protected static ObjectNode node(SourceType type, Map<String, String> record) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        record.forEach((field, text) -> {
            FieldType valueType = type.fields().get(type.indexOf(field)).type();
            if (valueType == FieldType.JSON) {
                node.putRawValue(field, new RawValue(text));
            } else if (valueType == FieldType.LIST) {
                Arrays.stream(text.split(";")).forEach(node.withArray(field)::add);
            } else {
                node.put(field, text);
            }
        });
        return node;
    }

    @SafeVarargs
    private CollectedRecords read(String type, Map<String, String>... records) throws Exception {
        CollectedRecords sink = new CollectedRecords(contract.type(type));
        deliver(contract.type(type), List.of(records), sink);
        return sink;
    }
}
