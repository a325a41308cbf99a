package io.crossload.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the checks need to know of the migration. They know neither profiles nor mappings; the step that runs them does.
 *
 * @param connections    settings per source connection
 * @param wordLists      value maps of the mapping, over source fields
 * @param lengths        how long the targets' fields are, over source fields
 * @param largeFileBytes files above this size are reported
 * @param now            what counts as the future is after it
 */
public record CheckSettings(List<Connection> connections, List<WordList> wordLists, List<Length> lengths, long largeFileBytes, Instant now) {
    public CheckSettings {
        connections = List.copyOf(connections);
        wordLists = List.copyOf(wordLists);
        lengths = List.copyOf(lengths);
    }

    /**
     * @param statusField  contact field that the status is read from; null when it is a tag or a group, of which there is no wrong one
     * @param statuses     statuses that the profile knows, in small letters
     * @param managerKind  what {@code manager_id} of a contact is: id, employee_id or auto
     * @param managerTypes relationship types that mean "is my manager", in small letters
     */
    public record Connection(String name, String statusField, Set<String> statuses, String managerKind, Set<String> managerTypes) { }

    /** @param words the values that the map lists, in small letters */
    public record WordList(String sourceType, String field, Set<String> words) { }

    /** What happens to a value that is longer than its target's field. */
    public enum TooLong { TRUNCATE, FAIL, ATTACH }

    /** @param max in UTF-16 units, as Salesforce counts */
    public record Length(String sourceType, String field, int max, TooLong tooLong) { }

    /** What SQL files may ask for by {@code ${name}}. */
    Map<String, String> values() {
        return Map.of("tomorrow", now.plusSeconds(86_400).toString().substring(0, 19) + "Z", "large_file", Long.toString(largeFileBytes));
    }
}
