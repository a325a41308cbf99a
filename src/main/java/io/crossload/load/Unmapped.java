package io.crossload.load;

import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;

/** Dead letters of stage map: shaped rows that could not become Salesforce rows. */
final class Unmapped {
    private Unmapped() { }

    static ParkedRecord park(BatchOrder order, int run, Map<String, String> original, String code, String detail, int attempts) {
        String sourceKey = original.getOrDefault(RowLayout.SOURCE_KEY, "");
        // Rows that contradict each other share their key: each of them is a letter of its own.
        String key = code.equals(Code.DUPLICATE_KEY_CONFLICT.name()) ? sourceKey + "#" + original.hashCode() : sourceKey;
        return new ParkedRecord(new DeadLetter(LetterId.of(order.mapping(), key), Stage.MAP, run, order.mapping(), order.target(), order.sourceType(),
            sourceKey, code, detail, null, attempts, State.PARKED, System.currentTimeMillis()), null, original, null);
    }
}
