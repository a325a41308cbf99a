package io.crossload.source.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crossload.source.contract.ListValue;
import io.crossload.source.contract.SourceField;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes members of JSON objects as fields of records: arrays of simple values as lists, nested objects not at all. */
final class JsonRecords {
    private final SourceFile file;
    private final Records records;
    private final Set<String> reported = new HashSet<>();
    private final Map<String, Meaning> meanings = new HashMap<>();

    JsonRecords(SourceFile file) {
        this.file = file;
        // A JSON number has a dot, whatever the country.
        this.records = new Records(file, file.rules().valuesWith(false), field -> false, List.of());
    }

    /** Reads the object that the parser stands in and delivers it. */
    void object(JsonParser json, long line) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            member(name, json);
        }
        records.deliver(line);
    }

    /** Takes the value that the parser stands at. */
    void member(String name, JsonParser json) throws IOException {
        Meaning meaning = meanings.computeIfAbsent(name, this::meaning);
        int field = meaning.field;
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT || field < 0) {
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
        records.deliver(line);
    }

    /** What was taken so far was no part of a record. */
    void forget() {
        records.clear();
    }

    void malformed(long line, String text) {
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
        if (reported.add(name)) {
            file.unknownColumn(name);
        }
    }
}
