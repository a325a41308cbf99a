package io.crossload.audit;

import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * One entry of the audit log: that an operation began, or how it ended. Its text is JSON in one form only: keys in order, no blanks, nothing that is empty, whole numbers. The hash of an
 * entry is the SHA-256 of that text in UTF-8, and the text holds the hash of the entry before.
 *
 * @param number    counts from 1
 * @param previous  hash of the entry before; zeros in the first
 * @param operation number of the entry with which the operation began
 * @param at        when this entry was written, ISO, UTC
 * @param started   when the operation began
 * @param by        who: the word of --by, the user of the machine, or crossload for the container's own work
 * @param verb      what, as in the command line
 * @param arguments of the verb: switches, numbers and words of the program; of texts and paths only that they were given
 * @param outcome   null while nothing but the beginning is known
 * @param code      of the error that ended it, or null
 * @param counts    what was counted
 * @param verdicts  gates that the operation opened or closed, blockers that it waived
 * @param checksums SHA-256 of what it worked on and of the reports that it wrote
 * @param org       Id of the org that the home belongs to, or null
 * @param version   of the program
 */
@JsonInclude(Include.NON_EMPTY)
public record Entry(long number, String previous, long operation, String at, String started, String by, String verb, SortedMap<String, String> arguments, Outcome outcome, String code,
                    SortedMap<String, Long> counts, SortedMap<String, String> verdicts, SortedMap<String, String> checksums, String org, String version) {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    public Entry {
        arguments = sorted(arguments);
        counts = sorted(counts);
        verdicts = sorted(verdicts);
        checksums = sorted(checksums);
    }

    private static <T> SortedMap<String, T> sorted(SortedMap<String, T> map) { return map == null ? new TreeMap<>() : new TreeMap<>(map); }

    /** The one text of this entry. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when it is none, or not in its one form */
    public static Entry of(String text) {
        try {
            Entry entry = JSON.readValue(text, Entry.class);
            if (!entry.text().equals(text)) {
                throw new IllegalArgumentException("not in its one form");
            }
            return entry;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no entry", e);
        }
    }

    /** The same at its place in the log; the first entry of an operation gives it its number. */
    public Entry at(long number, String previous) {
        return new Entry(number, previous, operation == 0 ? number : operation, at, started, by, verb, arguments, outcome, code, counts, verdicts, checksums, org, version);
    }

    /** How the operation that began with this entry ended. */
    public Entry ended(String at, Outcome outcome, String code, SortedMap<String, Long> counts, SortedMap<String, String> verdicts, SortedMap<String, String> checksums, String org) {
        return new Entry(0, null, operation, at, started, by, verb, arguments, outcome, code, counts, verdicts, checksums, org, version);
    }
}
