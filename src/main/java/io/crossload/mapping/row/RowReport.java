package io.crossload.mapping.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;

/**
 * What happened while rows were mapped: findings counted per code and field with the first source keys as examples, and, for the row just mapped, why it
 * failed and which texts did not fit. Memory does not grow with the rows. Belongs to one thread; {@link #add} brings two together.
 */
public final class RowReport {
    /** Source keys kept per finding. */
    public static final int EXAMPLES = 20;
    private final Map<Code, Map<String, Tally>> tallies = new java.util.EnumMap<>(Code.class);
    private final List<LongText> longTexts = new ArrayList<>();
    private String sourceKey;
    private Code failure;
    private String failedField;

    /**
     * How often one thing happened to one field.
     *
     * @param examples the first source keys, at most {@link #EXAMPLES}
     */
    public record Count(Code code, String field, long count, List<String> examples) { }

    /** A text longer than its field, to be attached to the record as a file. */
    public record LongText(String field, String text) { }

    private static final class Tally {
        private long count;
        private final List<String> examples = new ArrayList<>();
    }

    void begin(String key) {
        sourceKey = key;
        failure = null;
        failedField = null;
        if (!longTexts.isEmpty()) {
            longTexts.clear();
        }
    }

    void finding(Code code, String field) {
        Tally tally = tally(code, field);
        tally.count++;
        if (tally.examples.size() < EXAMPLES && sourceKey != null) {
            tally.examples.add(sourceKey);
        }
    }

    void fail(Code code, String field) {
        failure = code;
        failedField = field;
        finding(code, field);
    }

    void longText(String field, String text) {
        longTexts.add(new LongText(field, text));
    }

    /** Why the row just mapped cannot be loaded; null when it can. */
    public Code failure() { return failure; }

    /** The field at which the row just mapped failed; null when it did not. */
    public String failedField() { return failedField; }

    /** Full texts of the row just mapped that go along as files. */
    public List<LongText> longTexts() { return List.copyOf(longTexts); }

    /** All findings so far, by code and field. */
    public List<Count> counts() {
        List<Count> counts = new ArrayList<>();
        tallies.forEach((code, fields) -> fields.forEach((field, tally) -> counts.add(new Count(code, field, tally.count, List.copyOf(tally.examples)))));
        counts.sort(java.util.Comparator.comparing(Count::code).thenComparing(Count::field));
        return counts;
    }

    /** Adds the findings of another report. */
    public void add(RowReport other) {
        for (Count count : other.counts()) {
            Tally tally = tally(count.code(), count.field());
            tally.count += count.count();
            count.examples().stream().limit(EXAMPLES - tally.examples.size()).forEach(tally.examples::add);
        }
    }

    private Tally tally(Code code, String field) {
        return tallies.computeIfAbsent(code, c -> new HashMap<>()).computeIfAbsent(field, f -> new Tally());
    }
}
