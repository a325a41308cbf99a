package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;
import io.crossload.source.contract.Where;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;

/** The records of one file: takes raw texts field by field, fills in what the file leaves unsaid, and hands them to the normaliser. */
final class Records {
    private final SourceFile file;
    private final Normaliser normaliser;
    private final String[] raw;
    private final String[] unsaid;
    private final boolean anyUnsaid;
    private final Where where = this::where;
    private long line;

    /** @param hasColumn whether the file has a column for a field */
    Records(SourceFile file, ValueRules values, IntPredicate hasColumn, Iterable<String> headings) {
        this.file = file;
        this.normaliser = file.normaliser(values);
        this.raw = new String[file.type().fields().size()];
        this.unsaid = unsaid(file.type(), file.fromName(), hasColumn, headings);
        this.anyUnsaid = Arrays.stream(unsaid).anyMatch(text -> text != null);
    }

    void set(int field, String text) {
        raw[field] = text;
    }

    String get(int field) {
        return raw[field];
    }

    /** The record is complete. */
    void deliver(long atLine) {
        line = atLine;
        if (anyUnsaid) {
            for (int i = 0; i < raw.length; i++) {
                if (unsaid[i] != null && (raw[i] == null || raw[i].isBlank())) {
                    raw[i] = unsaid[i];
                }
            }
        }
        normaliser.normalise(raw, where, file.sink());
        clear();
    }

    /** What was set so far, to be given back. */
    String[] take() {
        String[] taken = raw.clone();
        clear();
        return taken;
    }

    void giveBack(String[] taken) {
        System.arraycopy(taken, 0, raw, 0, raw.length);
    }

    void clear() {
        Arrays.fill(raw, null);
    }

    void malformed(long atLine, String text) {
        line = atLine;
        file.sink().reject(Code.ROW_MALFORMED, where(), text);
        clear();
    }

    private String where() {
        return file.label() + " line " + line;
    }

    private static String[] unsaid(SourceType type, Map<String, String> fromName, IntPredicate hasColumn, Iterable<String> headings) {
        String[] texts = new String[type.fields().size()];
        for (int i = 0; i < texts.length; i++) {
            SourceField field = type.fields().get(i);
            texts[i] = fromName.get(field.name());
            if (texts[i] == null && !hasColumn.test(i)) {
                texts[i] = implied(field, headings);
            }
        }
        return texts;
    }

    private static String implied(SourceField field, Iterable<String> headings) {
        for (String heading : headings) {
            String value = field.impliedBy(heading);
            if (value != null) {
                return value;
            }
        }
        return field.inFiles();
    }
}
