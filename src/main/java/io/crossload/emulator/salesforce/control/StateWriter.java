package io.crossload.emulator.salesforce.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The org's records as NDJSON that two runs can be compared by: no Ids, no system times, parents by their external id, fields and lines
 * in a fixed order.
 */
public final class StateWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTERNAL_ID = "Source_System_ID__c";

    private final Org org;
    private final RecordReader reader;

    public StateWriter(Org org) {
        this.org = org;
        this.reader = new RecordReader(org);
    }

    /** @param object null for every object that has an external id */
    public void write(String object, OutputStream out) throws IOException {
        List<ObjectType> types = object == null ? org.objectsWith(EXTERNAL_ID) : List.of(org.schema().object(object));
        for (ObjectType type : types.stream().sorted(Comparator.comparing(ObjectType::name)).toList()) write(org.table(type), out);
    }

    private void write(Table table, OutputStream out) throws IOException {
        Field key = table.type().definition(EXTERNAL_ID);
        record Keyed(int number, String key) { }
        // Records without a key of their own are sorted by all that they hold.
        List<Keyed> records = IntStream.range(0, table.size()).filter(table::isLive)
            .mapToObj(number -> new Keyed(number, sortKey(table, number, key))).sorted(Comparator.comparing(Keyed::key)).toList();
        for (Keyed each : records) {
            out.write(line(table, each.number()).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private String sortKey(Table table, int number, Field key) {
        String value = key == null ? null : PackedRow.text(table.row(number), key);
        return value == null ? "\uFFFF" + line(table, number) : value;
    }

    private String line(Table table, int number) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("object", table.type().name());
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(table.row(number));
        while (cursor.next()) {
            Field field = table.type().at(cursor.field());
            if (!field.stored() || table.type().isRemoved(field) || isDatedBySystem(field)) continue;
            json.put(field.name(), field.type() == FieldType.REFERENCE ? parent(table, number, field) : cursor.text());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The moment of completion or of the first response: standard fields that nobody can set. Those of a user without rights are custom. */
    private static boolean isDatedBySystem(Field field) {
        boolean date = field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
        return date && !field.custom() && !field.createable() && !field.updateable();
    }

    /** What names the parent in any org: external id, user name or name. */
    private String parent(Table table, int number, Field reference) {
        RecordReader.Target target = reader.target(table, number, reference);
        if (target == null) return "(gone)";
        for (String name : new String[] {EXTERNAL_ID, "Username", "Name", "Label", "Subject"}) {
            Field field = target.table().type().definition(name);
            String value = field == null ? null : reader.text(target.table(), target.number(), field);
            if (value != null) return target.table().type().name() + ":" + value;
        }
        return target.table().type().name();
    }
}
