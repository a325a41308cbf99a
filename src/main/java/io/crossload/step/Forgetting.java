package io.crossload.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records.Record;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;

/** After a rollback: the ledger forgets what is gone, and knows that what is restored is not as a run has left it. Doing it again changes nothing more. */
final class Forgetting {
    private static final int AT_ONCE = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final MappingSet mappings;

    Forgetting(Ledger ledger, MappingSet mappings) {
        this.ledger = ledger;
        this.mappings = mappings;
    }

    void forget() {
        for (Mapping mapping : mappings.all()) {
            List<Record> some = new ArrayList<>();
            ledger.records().forEach(mapping.name(), record -> {
                some.add(record);
                if (some.size() == AT_ONCE) {
                    forget(mapping, some);
                    some.clear();
                }
            });
            forget(mapping, some);
        }
    }

    private void forget(Mapping mapping, List<Record> records) {
        Map<String, Line> lines = ledger.wayBack().get(mapping.target(), records.stream().map(Record::salesforceId).toList());
        List<String> gone = new ArrayList<>();
        List<String> restored = new ArrayList<>();
        for (Record record : records) {
            Line line = lines.get(record.salesforceId());
            if (line != null && line.state() != State.LEFT) {
                (isStillOurs(line, record) ? restored : gone).add(record.sourceKey());
            }
        }
        ledger.records().forget(mapping.name(), gone);
        ledger.records().restored(mapping.name(), restored);
    }

    /** An earlier run made it, or it had our key before. */
    private static boolean isStillOurs(Line line, Record record) {
        return line.action() == Action.RESTORE && line.state() != State.GONE && (record.created() || line.image() != null && has(line.image(), record.sourceKey()));
    }

    private static boolean has(String image, String key) {
        try {
            for (JsonNode value : JSON.readTree(image)) {
                if (value.asText().equals(key)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an image in the ledger cannot be read", e);
        }
    }
}
