package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.dml.RowError;
import io.crossload.emulator.salesforce.dml.ValueRules;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Origin;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RowBuffer;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns JSON records into drafts. A null or an empty text clears the field; an object names a parent by its key. */
public final class JsonBinder {
    private final Org org;
    private final References references;

    public JsonBinder(Org org) {
        this.org = org;
        this.references = new References(org);
    }

    /** @param key the field whose value is the draft's key: the upsert key, or Id; null for inserts */
    public Draft bind(ObjectType type, JsonNode record, Field key) {
        Draft draft = new Draft();
        Map<Integer, Map.Entry<Field, JsonNode>> values = new TreeMap<>();
        record.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            if ("attributes".equals(name)) return;
            Field field = type.field(name);
            if (field == null) field = type.relationship(name);
            if (field == null) {
                draft.fail(RowError.of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name()));
            } else if (field == key || field.origin() == Origin.ID) {
                setKey(draft, field, key, entry.getValue());
                if (field.stored()) values.put(field.index(), Map.entry(field, entry.getValue()));
            } else {
                values.put(field.index(), Map.entry(field, entry.getValue()));
            }
        });
        RowBuffer change = new RowBuffer(256);
        values.values().forEach(entry -> {
            RowError error = set(entry.getKey(), entry.getValue(), change);
            if (error != null) draft.fail(error);
        });
        draft.change = change.toRow();
        return draft;
    }

    private static void setKey(Draft draft, Field field, Field key, JsonNode value) {
        if (value.isNull() || value.asText().isEmpty()) return;
        if (field != key) draft.fail(new RowError("INVALID_FIELD_FOR_INSERT_UPDATE", "cannot specify Id in an insert call", List.of("Id")));
        else draft.key = key(field, value.asText());
    }

    private static byte[] key(Field field, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ValueRules.key(field, bytes, 0, bytes.length);
    }

    private RowError set(Field field, JsonNode value, RowBuffer change) {
        if (value.isObject()) return setByKey(field, value, change);
        String text = value.isNull() ? "" : value.asText();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            if (field.requiredOnCreate()) {
                return new RowError("REQUIRED_FIELD_MISSING", "Required fields are missing: [" + field.name() + "]", List.of(field.name()));
            }
            change.addNull(field.index());
            return null;
        }
        if (!field.stored()) {
            change.add(field.index(), bytes, 0, bytes.length);
            return null;
        }
        if (field.type() == FieldType.REFERENCE) return references.addId(field, bytes, 0, bytes.length, change);
        RowError error = ValueRules.add(field, bytes, 0, bytes.length, change);
        if (error != null && "INVALID_TYPE_ON_FIELD_IN_RECORD".equals(error.code())) {
            throw new ApiError(400, "JSON_PARSER_ERROR", "Cannot deserialize instance of " + field.type().describeName() + " from VALUE_STRING value "
                + text + " or request may be missing a required field at " + field.name());
        }
        return error;
    }

    private RowError setByKey(Field field, JsonNode parent, RowBuffer change) {
        String type = parent.path("attributes").path("type").asText(field.polymorphic() || field.referenceTo().isEmpty() ? "" : field.referenceTo().get(0));
        Table table = org.table(type);
        if (table == null || !field.referenceTo().contains(table.type().name())) {
            return RowError.of("INVALID_FIELD", "The external foreign key reference does not reference a valid entity: " + field.name());
        }
        var names = parent.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if ("attributes".equals(name)) continue;
            Field key = table.type().field(name);
            if (key == null || !key.isKey()) return RowError.of("INVALID_FIELD", name + " is not an External ID or indexed field for " + type);
            byte[] value = parent.get(name).asText().getBytes(StandardCharsets.UTF_8);
            return references.addByKey(field, table, key, value, 0, value.length, References.Hidden.NONE, change);
        }
        return RowError.of("INVALID_FIELD", "The external foreign key reference names no field: " + field.name());
    }
}
