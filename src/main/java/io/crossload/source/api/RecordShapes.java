package io.crossload.source.api;

import java.io.IOException;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.crossload.source.contract.EmbeddedRows;
import io.crossload.source.contract.SourceType;

/** The shapes that records come in: an array, an object keyed by id, one object, nothing. */
final class RecordShapes {
    private final RowDecoder decoder;
    private final EmbeddedRows embedded;
    private final int idField;

    RecordShapes(SourceType type, RowDecoder decoder) {
        this.decoder = decoder;
        this.embedded = new EmbeddedRows(type);
        this.idField = !type.rowKey().isEmpty() ? type.indexOf("id") : type.key().size() == 1 ? type.indexOf(type.key().get(0)) : -1;
    }

    /** Reads the value at which the parser stands. An element that is no object goes to the oddities as it came. */
    void read(JsonParser parser, Consumer<String[]> rows, Consumer<String> oddities) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    element(parser, null, rows, oddities);
                }
            }
            case START_OBJECT -> object(parser, rows, oddities);
            case VALUE_NULL -> { }
            default -> throw new InvalidAnswer("the data member holds a plain value");
        }
    }

    private void element(JsonParser parser, String key, Consumer<String[]> rows, Consumer<String> oddities) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            deliver(decoder.decode(parser), key, rows);
        } else if (parser.currentToken().isStructStart()) {
            oddities.accept("[...]");
            parser.skipChildren();
        } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
            oddities.accept(parser.getText());
        }
    }

    /**
     * One record, or many by id? The first member tells: a plain value, or a name that is a field, belongs to a record. Any other object may
     * still be an unknown nested member of a record, unless its name is a number; then the second member decides.
     */
    private void object(JsonParser parser, Consumer<String[]> rows, Consumer<String> oddities) throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            return;
        }
        String key = parser.currentName();
        boolean nested = parser.nextToken() == JsonToken.START_OBJECT;
        if (!nested || decoder.knows(key)) {
            deliver(decoder.decodeRest(parser), null, rows);
            return;
        }
        RowDecoder.Decoded first = decoder.decode(parser);
        boolean more = parser.nextToken() != JsonToken.END_OBJECT;
        String second = parser.currentName();
        if (more) {
            nested = parser.nextToken() == JsonToken.START_OBJECT;
            if (!key.matches("[0-9]+") && (!nested || decoder.knows(second))) {
                deliver(decoder.decodeRest(parser), null, rows);
                return;
            }
        }
        deliver(first, key, rows);
        if (more) {
            element(parser, second, rows, oddities);
            keyed(parser, rows, oddities);
        }
    }

    private void keyed(JsonParser parser, Consumer<String[]> rows, Consumer<String> oddities) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            element(parser, key, rows, oddities);
        }
    }

    private void deliver(RowDecoder.Decoded decoded, String key, Consumer<String[]> rows) {
        String[] row = decoded.values();
        if (idField >= 0 && row[idField] == null) {
            row[idField] = key;
        }
        embedded.of(row, decoded.embedded()).forEach(rows);
    }
}
