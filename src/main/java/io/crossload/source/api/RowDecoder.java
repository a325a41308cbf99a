package io.crossload.source.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.crossload.source.contract.EmbeddedRows;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.JsonText;
import io.crossload.source.contract.ListValue;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;

/**
 * Turns one JSON object into the texts of a source type's fields. Numbers keep their exact text, arrays of plain values are joined with
 * {@code ;}, nested objects are flattened where an alias path leads into them, and a nested value that is itself a field stays JSON. Records
 * within the record come beside it.
 */
final class RowDecoder {
    /** Ranks decide between several names of one field: the canonical name first, then aliases in their order, blanks and raw JSON last. */
    private static final int BLANK = 10_000;
    private static final int RAW_JSON = 20_000;
    private static final int LONGEST_EXPONENT = 100;

    private final SourceType type;
    private final FieldType[] types;
    private final int whole;
    private final EmbeddedRows embedded;
    private final Slot root = new Slot();

    /**
     * What came of one object.
     *
     * @param values   one text per field
     * @param embedded the records within it, alike
     */
    record Decoded(String[] values, List<String[]> embedded) { }

    /** A member's name: the fields that it fills, and the nested names that matter. */
    private static final class Slot {
        private final List<int[]> targets = new ArrayList<>(1);
        private final Map<String, Slot> children = new HashMap<>();

        Slot child(String name) { return children.computeIfAbsent(name, n -> new Slot()); }
    }

    RowDecoder(SourceType type, Map<String, List<String>> aliases) {
        this.type = type;
        this.types = type.fields().stream().map(SourceField::type).toArray(FieldType[]::new);
        this.whole = type.whole();
        this.embedded = new EmbeddedRows(type);
        for (int field = 0; field < type.fields().size(); field++) {
            String name = type.fields().get(field).name();
            root.child(name).targets.add(new int[] {field, 0});
            int rank = 1;
            for (String alias : aliases.getOrDefault(name, List.of())) {
                Slot slot = root;
                for (String part : alias.startsWith("/") ? alias.substring(1).split("/") : new String[] {alias}) {
                    slot = slot.child(part.replace("~1", "/").replace("~0", "~"));
                }
                slot.targets.add(new int[] {field, rank++});
            }
        }
    }

    /** Whether a member's name means something to this source type. */
    boolean knows(String member) { return root.children.containsKey(member); }

    /** Reads the object at whose start the parser stands; afterwards it stands at its end. */
    Decoded decode(JsonParser parser) throws IOException {
        return whole < 0 ? fill(parser) : wholly(JsonText.of(parser));
    }

    /** As {@link #decode}, when the parser stands at the value of an object's member already; members before it are lost. */
    Decoded decodeRest(JsonParser parser) throws IOException {
        if (whole >= 0) {
            return wholly(JsonText.ofRest(parser));
        }
        Row row = new Row(types);
        topMember(parser, row);
        topMembers(parser, row);
        return row.decoded();
    }

    private Decoded wholly(String json) throws IOException {
        try (JsonParser again = JsonText.parser(json)) {
            again.nextToken();
            Decoded decoded = fill(again);
            decoded.values()[whole] = json;
            return decoded;
        }
    }

    private Decoded fill(JsonParser parser) throws IOException {
        Row row = new Row(types);
        topMembers(parser, row);
        return row.decoded();
    }

    private void topMembers(JsonParser parser, Row row) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            topMember(parser, row);
        }
    }

    private void topMember(JsonParser parser, Row row) throws IOException {
        if (!embedded.isMember(parser.currentName()) || parser.currentToken() != JsonToken.START_ARRAY) {
            member(parser, root, row, false);
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                row.embedded.add(fill(parser).values());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void object(JsonParser parser, Slot slot, Row row, boolean joining) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            member(parser, slot, row, joining);
        }
    }

    private static void member(JsonParser parser, Slot slot, Row row, boolean joining) throws IOException {
        Slot member = slot.children.get(parser.currentName());
        if (member == null) {
            parser.skipChildren();
        } else {
            value(parser, member, row, joining);
        }
    }

    private static void value(JsonParser parser, Slot slot, Row row, boolean joining) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                if (slot.targets.isEmpty()) {
                    object(parser, slot, row, joining);
                } else {
                    String json = JsonText.of(parser);
                    row.put(slot, json, RAW_JSON, joining);
                    flatten(json, slot, row, joining);
                }
            }
            case START_ARRAY -> array(JsonText.of(parser), slot, row);
            case VALUE_NULL -> { }
            default -> row.put(slot, scalar(parser), 0, joining);
        }
    }

    private static void flatten(String json, Slot slot, Row row, boolean joining) throws IOException {
        if (!slot.children.isEmpty()) {
            try (JsonParser again = JsonText.parser(json)) {
                again.nextToken();
                object(again, slot, row, joining);
            }
        }
    }

    private static void array(String json, Slot slot, Row row) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean nested = false;
        try (JsonParser again = JsonText.parser(json)) {
            again.nextToken();
            for (JsonToken token = again.nextToken(); token != JsonToken.END_ARRAY; token = again.nextToken()) {
                if (token == JsonToken.START_OBJECT && !slot.children.isEmpty()) {
                    object(again, slot, row, true);
                    nested = true;
                } else if (token.isStructStart()) {
                    again.skipChildren();
                    nested = true;
                } else if (token != JsonToken.VALUE_NULL) {
                    texts.add(scalar(again));
                }
            }
        }
        row.putArray(slot, json, nested ? null : texts);
    }

    /** The exact text; only the scientific notation that some servers use for long ids and phone numbers is written out. */
    static String scalar(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && (text.indexOf('E') >= 0 || text.indexOf('e') >= 0)) {
            BigDecimal number = new BigDecimal(text);
            return Math.abs(number.scale()) > LONGEST_EXPONENT ? text : number.toPlainString();
        }
        return text;
    }

    private static final class Row {
        private final FieldType[] types;
        private final String[] values;
        private final int[] ranks;
        private final List<String[]> embedded = new ArrayList<>(0);

        Row(FieldType[] types) {
            this.types = types;
            values = new String[types.length];
            ranks = new int[types.length];
            Arrays.fill(ranks, Integer.MAX_VALUE);
        }

        Decoded decoded() { return new Decoded(values, embedded); }

        void put(Slot slot, String text, int penalty, boolean joining) {
            for (int[] target : slot.targets) {
                put(target, text, penalty, joining);
            }
        }

        /** @param texts the plain values of the array, or null when it holds others too */
        void putArray(Slot slot, String json, List<String> texts) {
            for (int[] target : slot.targets) {
                switch (types[target[0]]) {
                    case JSON -> put(target, json, 0, false);
                    case LIST -> put(target, texts == null ? json : ListValue.join(texts), texts == null ? RAW_JSON : 0, false);
                    default -> put(target, texts == null ? json : String.join(";", texts), texts == null ? RAW_JSON : 0, false);
                }
            }
        }

        private void put(int[] target, String text, int penalty, boolean joining) {
            int field = target[0];
            int rank = target[1] + (text.isBlank() ? BLANK : penalty);
            if (rank < ranks[field]) {
                values[field] = text;
                ranks[field] = rank;
            } else if (joining && rank == ranks[field]) {
                values[field] += ";" + text;
            }
        }
    }
}
