package io.crossload.source.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crossload.source.contract.EmbeddedRows;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.JsonText;
import io.crossload.source.contract.ListValue;
import io.crossload.source.contract.SourceField;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes members of JSON objects as fields of records: arrays of simple values as lists, nested values as JSON where the field is such, and
 * records within the record as records of their own.
 */
final class JsonRecords {
    private final SourceFile file;
    private final Records records;
    private final int whole;
    private final EmbeddedRows embedded;
    private final List<String[]> inner = new ArrayList<>();
    private final Set<String> reported = new HashSet<>();
    private final Map<String, Meaning> meanings = new HashMap<>();

    JsonRecords(SourceFile file) {
        this.file = file;
        // A JSON number has a dot, whatever the country.
        this.records = new Records(file, file.rules().valuesWith(false), field -> false, List.of());
        this.whole = file.type().whole();
        this.embedded = new EmbeddedRows(file.type());
    }

    /** Whether every member matters, also those that no field names. */
    boolean takesWhole() {
        return whole >= 0;
    }

    boolean knows(String name) {
        return meanings.computeIfAbsent(name, this::meaning).field >= 0 || embedded.isMember(name);
    }

    /** Reads the object that the parser stands in and delivers it. */
    void object(JsonParser json, long line) throws IOException {
        if (whole < 0) {
            members(json);
        } else {
            whole(JsonText.of(json));
        }
        deliver(line);
    }

    /** Takes an object as the whole record. */
    void whole(String text) throws IOException {
        try (JsonParser again = JsonText.parser(text)) {
            again.nextToken();
            members(again);
        }
        records.set(whole, text);
    }

    private void members(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member(name, json);
        }
    }

    /** Takes the value that the parser stands at. */
    void member(String name, JsonParser json) throws IOException {
        if (embedded.isMember(name) && json.currentToken() == JsonToken.START_ARRAY) {
            embedded(json);
            return;
        }
        Meaning meaning = meanings.computeIfAbsent(name, this::meaning);
        int field = meaning.field;
        JsonToken token = json.currentToken();
        if (field >= 0 && token.isStructStart() && file.type().fields().get(field).type() == FieldType.JSON) {
            records.set(field, JsonText.of(json));
        } else if (token == JsonToken.START_OBJECT || field < 0) {
            json.skipChildren();
            ignored(name);
        } else if (token == JsonToken.START_ARRAY) {
            records.set(field, list(name, json));
        } else if (token != JsonToken.VALUE_NULL) {
            records.set(field, json.getText());
            if (meaning.implied >= 0 && records.get(meaning.implied) == null) {
                records.set(meaning.implied, meaning.value);
            }
        }
    }

    private void embedded(JsonParser json) throws IOException {
        String[] outer = records.take();
        for (JsonToken token = json.nextToken(); token != null && token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                members(json);
                inner.add(records.take());
            } else {
                json.skipChildren();
            }
        }
        records.giveBack(outer);
    }

    /**
     * What a member's name means.
     *
     * @param field   its field, or -1
     * @param implied field of which it says something too, or -1
     * @param value   what it says
     */
    private record Meaning(int field, int implied, String value) { }

    private Meaning meaning(String name) {
        int field = file.headings().fieldOf(name);
        List<SourceField> fields = file.type().fields();
        for (int i = 0; i < fields.size(); i++) {
            String value = fields.get(i).impliedBy(name);
            if (value != null) {
                return new Meaning(field, i, value);
            }
        }
        return new Meaning(field, -1, null);
    }

    void deliver(long line) {
        if (inner.isEmpty()) {
            records.deliver(line);
            return;
        }
        for (String[] row : embedded.of(records.take(), inner)) {
            records.giveBack(row);
            records.deliver(line);
        }
        inner.clear();
    }

    /** What was taken so far was no part of a record. */
    void forget() {
        records.clear();
        inner.clear();
    }

    void malformed(long line, String text) {
        inner.clear();
        records.malformed(line, text);
    }

    private String list(String name, JsonParser json) throws IOException {
        List<String> parts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isStructStart()) {
                json.skipChildren();
                ignored(name);
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                parts.add(json.getText());
            }
        }
        return ListValue.join(parts);
    }

    private void ignored(String name) {
        if (whole < 0 && reported.add(name)) {
            file.unknownColumn(name);
        }
    }
}
