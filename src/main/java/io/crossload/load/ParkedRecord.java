package io.crossload.load;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.load.queue.Queues;

/**
 * One dead letter as it lies on its queue: what the ledger's index knows, and the record itself.
 *
 * @param letter   the index entry
 * @param detail   Salesforce's full answer; may quote values, so it stays on the queue and out of logs
 * @param original the shaped source row, or {@code raw} and {@code where} for a record that could not be extracted
 * @param mapped   the Salesforce row, or null when mapping failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedRecord(DeadLetter letter, String detail, Map<String, String> original, Map<String, String> mapped) {

    /** Id of a record that could not be extracted: the same line of the same file again is the same letter. */
    public static String extractId(String connection, String sourceType, String where, String raw) {
        return LetterId.of(connection + "/" + sourceType, where + "/" + raw);
    }

    /** The queue it is parked on. */
    @JsonIgnore
    public String queue() { return Queues.deadLetters(letter.stage()); }
}
