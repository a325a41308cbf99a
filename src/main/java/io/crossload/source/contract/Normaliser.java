package io.crossload.source.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;


/**
 * Turns raw texts of one source type into canonical values, reporting what could not be read. Every reader uses it, so a record looks
 * the same whatever carried it. Not for several threads.
 */
public final class Normaliser {
    private final SourceType type;
    private final FieldType[] types;
    private final String[] ifAbsent;
    private final int[] key;
    private final RowKeys rowKeys;
    private final boolean decimalComma;
    private final NullWords nullWords;
    private final TimeValue times;
    private final Problem problem = this::report;

    private int field;
    private Where where;
    private RecordSink sink;

    public Normaliser(SourceType type, ValueRules rules) {
        this.type = type;
        this.types = type.fields().stream().map(SourceField::type).toArray(FieldType[]::new);
        this.ifAbsent = type.fields().stream().map(SourceField::ifAbsent).toArray(String[]::new);
        this.key = type.key().stream().mapToInt(type::indexOf).toArray();
        this.rowKeys = new RowKeys(type);
        this.decimalComma = rules.decimalComma();
        this.nullWords = new NullWords(rules.nullWords());
        this.times = new TimeValue(rules);
    }

    /**
     * Normalises one record and hands it to the sink (or rejects it when its key is missing).
     *
     * @param raw   one raw text per field in the contract's order; null = absent. May be reused by the caller afterwards.
     * @param where file and line, or path and page, for findings
     */
    public void normalise(String[] raw, String where, RecordSink sink) {
        normalise(raw, () -> where, sink);
    }

    /** As {@link #normalise(String[], String, RecordSink)}, for readers that would make the words for millions of records in vain. */
    public void normalise(String[] raw, Where where, RecordSink sink) {
        this.where = where;
        this.sink = sink;
        String[] values = new String[types.length];
        for (int i = 0; i < values.length; i++) {
            String text = raw[i];
            if (text != null && !text.isEmpty()) {
                field = i;
                text = value(types[i], text);
                values[i] = text == null ? ifAbsent[i] : text;
            } else {
                values[i] = ifAbsent[i];
            }
        }
        rowKeys.fill(values, where);
        for (int part : key) {
            if (values[part] == null) {
                sink.reject(Code.KEY_MISSING, where.text(), json(raw));
                return;
            }
        }
        sink.record(values);
    }

    private String value(FieldType valueType, String raw) {
        if (valueType == FieldType.ID && IdValue.isDigits(raw)) {
            return raw;
        }
        String text = TextValue.read(raw);
        if (text == null || nullWords.contains(text)) {
            return null;
        }
        return switch (valueType) {
            case ID -> IdValue.read(text, problem);
            case TEXT -> plainNumber(JsonText.withoutPersonalLinks(text));
            case BOOLEAN -> BooleanValue.read(text, problem);
            case INT -> NumberValue.integer(text, decimalComma, problem);
            case DECIMAL -> NumberValue.decimal(text, decimalComma, problem);
            case DATE -> times.date(text, problem);
            case DATETIME -> times.instant(text, problem);
            case LIST -> ListValue.read(text);
            case JSON -> isEmptyJson(text) ? null : JsonText.of(text);
        };
    }

    /** An empty list is no value, as it is where a file leaves the cell blank. */
    private static boolean isEmptyJson(String text) {
        return text.equals("[]") || text.equals("{}");
    }

    /** Phone numbers that a spreadsheet turned into {@code 4.512345678E9}, as long as it shows every digit; no other text looks like that. */
    private static String plainNumber(String text) {
        if (text.length() < 10 || text.charAt(1) != '.' && text.charAt(1) != ',' || !IdValue.isScientific(text)) {
            return text;
        }
        String plain = IdValue.exactDigits(text);
        return plain == null ? text : plain;
    }

    private void report(Code code) {
        sink.finding(new Finding(code, type.name(), null, "field " + type.fields().get(field).name() + ", " + where.text()));
    }

    /** The record as it came, for the dead letter. */
    private String json(String[] raw) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != null && !raw[i].isEmpty()) {
                text.append(text.length() > 1 ? ",\"" : "\"").append(type.fields().get(i).name()).append("\":\"");
                JsonStringEncoder.getInstance().quoteAsString(raw[i], text);
                text.append('"');
            }
        }
        return text.append('}').toString();
    }
}
