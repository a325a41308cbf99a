package io.crossload.source.contract;

import io.crossload.catalogue.Code;
import io.crossload.source.file.CollectedRecords;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RowKeysTest {
    private static final SourceType RECIPIENT = SourceContract.load().type("message_contact");
    private final CollectedRecords sink = new CollectedRecords(RECIPIENT);

    @Test
    void idsMakeTheKeyAsTheyAre() {
        assertThat(key(Map.of("message_id", "88", "contact_id", "4711.0", "email", "anna@acme.dk"))).isEqualTo("88/4711");
    }

    @Test
    void otherWordsForAPersonBecomeAHashWithoutPersonalData() {
        String byNumber = key(Map.of("message_id", "88", "employee_id", "E17"));
        String byEmail = key(Map.of("message_id", "88", "email", "anna@acme.dk"));
        assertThat(List.of(byNumber, byEmail)).allMatch(key -> key.matches("[0-9]~[0-9a-f]{20}")).doesNotHaveDuplicates();
        assertThat(key(Map.of("message_id", "88", "email", "anna@acme.dk", "name", "Anna"))).isEqualTo(byEmail);
        assertThat(key(Map.of("message_id", "89", "email", "anna@acme.dk"))).isNotEqualTo(byEmail);
    }

    @Test
    void aKeyColumnOfTheSourceCountsForNothing() {
        assertThat(key(Map.of("message_id", "88", "contact_id", "4711", "row_key", "made up"))).isEqualTo("88/4711");
    }

    @Test
    void aRowWithNoSetWholeIsRejected() {
        assertThat(key(Map.of("message_id", "88"))).isNull();
        assertThat(sink.rejects()).extracting(CollectedRecords.Reject::code).containsExactly(Code.KEY_MISSING);
    }

    private String key(Map<String, String> values) {
        String[] raw = new String[RECIPIENT.fields().size()];
        values.forEach((field, value) -> raw[RECIPIENT.indexOf(field)] = value);
        int before = sink.records().size();
        new Normaliser(RECIPIENT, ValueRules.danishFiles()).normalise(raw, "page 1", sink);
        return sink.records().size() == before ? null : sink.records().get(before).get(SourceType.ROW_KEY);
    }
}
