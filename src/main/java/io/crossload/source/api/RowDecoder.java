package io.crossload.source.api;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.crossload.source.contract.SourceType;

/**
 * Turns one JSON object into the texts of a source type's fields. Numbers keep their exact text, arrays of plain values are joined with
 * {@code ;}, nested objects are flattened where an alias path leads into them, and a nested value that is itself a field stays JSON.
 */
final class RowDecoder {
    /** Ranks decide between several names of one field: the canonical name first, then aliases in their order, blanks and raw JSON last. */
    private static final int BLANK = 10_000;
    private static final int RAW_JSON = 20_000;
    private static final int LONGEST_EXPONENT = 100;

    private final SourceType type;
    private final Slot root = new Slot();

    /** A member's name: the fields that it fills, and the nested names that matter. */
    private static final class Slot {
        private final List<int[]> targets = new ArrayList<>(1);
        private final Map<String, Slot> children = new HashMap<>();

        Slot child(String name) { return children.computeIfAbsent(name, n -> new Slot()); }
    }

    RowDecoder(SourceType type, Map<String, List<String>> aliases) {
        this.type = type;
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
    String[] decode(JsonParser parser) throws IOException {
        Row row = new Row(type.fields().size());
        object(parser, root, row, false);
        return row.values;
    }

    /** As {@link #decode}, when the parser stands at the value of an object's member already; members before it are lost. */
    String[] decodeRest(JsonParser parser) throws IOException {
        Row row = new Row(type.fields().size());
        member(parser, root, row, false);
        object(parser, root, row, false);
        return row.values;
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
                    String json = json(parser);
                    row.put(slot, json, RAW_JSON, joining);
                    flatten(parser, json, slot, row, joining);
                }
            }
            case START_ARRAY -> {
                String json = json(parser);
                array(parser, json, slot, row);
            }
            case VALUE_NULL -> { }
            default -> row.put(slot, scalar(parser), 0, joining);
        }
    }

    private static void flatten(JsonParser parser, String json, Slot slot, Row row, boolean joining) throws IOException {
        if (!slot.children.isEmpty()) {
            try (JsonParser again = parser.getCodec().getFactory().createParser(json)) {
                again.nextToken();
                object(again, slot, row, joining);
            }
        }
    }

    private static void array(JsonParser parser, String json, Slot slot, Row row) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean nested = false;
        try (JsonParser again = parser.getCodec().getFactory().createParser(json)) {
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
        row.put(slot, nested ? json : String.join(";", texts), nested ? RAW_JSON : 0, false);
    }

    private static String json(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = parser.getCodec().getFactory().createGenerator(text)) {
            int depth = 0;
            do {
                depth += parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
                out.copyCurrentEventExact(parser);
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
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
        private final String[] values;
        private final int[] ranks;

        Row(int fields) {
            values = new String[fields];
            ranks = new int[fields];
            Arrays.fill(ranks, Integer.MAX_VALUE);
        }

        void put(Slot slot, String text, int penalty, boolean joining) {
            for (int[] target : slot.targets) {
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
}
