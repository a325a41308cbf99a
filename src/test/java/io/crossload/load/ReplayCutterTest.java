package io.crossload.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingReader;
import io.crossload.mapping.transform.ConnectionSettings;

class ReplayCutterTest {
    private static final Map<String, ConnectionSettings> CONNECTIONS = Map.of("demo", new ConnectionSettings("demo", "DK", ZoneId.of("Europe/Copenhagen")));

    @Test
    void a_letter_without_the_empty_columns_of_its_record_is_mapped() {
        Mapping contact = MappingReader.read(Path.of("config/mapping/Contact.yaml"));
        Map<String, String> original = Map.of("target_key", "demo:contact:1", "source_key", "demo:contact:1", "source_rows", "1", "connection", "demo",
            "account_key", "demo:account:acme", "last_name", "Hansen");
        DeadLetter letter = new DeadLetter("1", Stage.LOAD, 1, "Contact", "Contact", "contact", "demo:contact:1", "UNABLE_TO_LOCK_ROW", null, null, 6, State.PARKED, 0);

        List<BatchCut> cuts = new ReplayCutter(10).cut(2, contact, List.of(new ParkedRecord(letter, null, original, null)), CONNECTIONS);

        assertThat(cuts).hasSize(1);
        assertThat(cuts.get(0).unmapped()).isEmpty();
        assertThat(RowTable.parse(cuts.get(0).batch().rows()).row(0)).containsEntry("LastName", "Hansen").containsEntry("Source_System_ID__c", "demo:contact:1");
    }
}
