package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.soql.FieldPath;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes records as JSON: selected fields, parents as objects inside. */
final class RecordJson {
    /** A parent that was selected from: what it shows, by name. */
    private static final class Node {
        final Map<String, FieldPath> fields = new LinkedHashMap<>();
        final Map<String, Node> parents = new LinkedHashMap<>();
        Field reference;
    }

    private final RecordReader reader;
    private final String base;
    private final Node root = new Node();

    /** @param base {@code /services/data/vX}, for the records' URLs */
    RecordJson(RecordReader reader, String base, List<FieldPath> select) {
        this.reader = reader;
        this.base = base;
        for (FieldPath path : select) {
            Node node = root;
            for (Field reference : path.references()) {
                node = node.parents.computeIfAbsent(reference.relationship(), name -> new Node());
                node.reference = reference;
            }
            node.fields.put(path.lastName(), path);
        }
    }

    void write(JsonGenerator json, Table table, int number) throws IOException { write(json, root, table, number, table, number); }

    private void write(JsonGenerator json, Node node, Table at, int record, Table table, int number) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", at.type().name());
        json.writeStringField("url", base + "/sobjects/" + at.type().name() + "/" + at.id(record));
        json.writeEndObject();
        for (Map.Entry<String, FieldPath> field : node.fields.entrySet()) {
            json.writeFieldName(field.getKey());
            value(json, field.getValue().type(), field.getValue().value(reader, table, number));
        }
        for (Map.Entry<String, Node> parent : node.parents.entrySet()) {
            json.writeFieldName(parent.getKey());
            RecordReader.Target target = reader.target(at, record, parent.getValue().reference);
            if (target == null) json.writeNull();
            else write(json, parent.getValue(), target.table(), target.number(), table, number);
        }
        json.writeEndObject();
    }

    static void value(JsonGenerator json, FieldType type, String value) throws IOException {
        if (value == null) json.writeNull();
        else if (type == FieldType.BOOLEAN) json.writeBoolean("true".equals(value));
        else if (type.isNumber()) json.writeNumber(value);
        else if (type == FieldType.DATETIME) json.writeString(value.replace("Z", "+0000"));
        else json.writeString(value);
    }
}
