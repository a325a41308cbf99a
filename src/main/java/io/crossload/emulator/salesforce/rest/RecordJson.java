package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.RecordVisitor;
import java.io.IOException;

/** Writes records as JSON: selected fields, parents as objects inside, children as results inside. */
final class RecordJson implements RecordVisitor {
    private final JsonGenerator json;
    private final String base;
    private final int size;
    private final ChildPages pages;

    /** Keeps the children of a record that are too many for one answer, and gives the URL of their next page; null when they are not. */
    interface ChildPages {
        String next(Query query, int[] records);
    }

    /** @param base {@code /services/data/vX}, for the records' URLs */
    RecordJson(JsonGenerator json, String base) { this(json, base, 0, (query, records) -> null); }

    /** @param size children in a first page, where {@code pages} knows a next one */
    RecordJson(JsonGenerator json, String base, int size, ChildPages pages) {
        this.size = size;
        this.pages = pages;
        this.json = json;
        this.base = base;
    }

    @Override
    public void begin(String name, String type, String kind, String id) throws IOException {
        if (name != null) json.writeFieldName(name);
        json.writeStartObject();
        json.writeObjectFieldStart("attributes");
        json.writeStringField("type", type);
        json.writeStringField("url", base + "/sobjects/" + kind + "/" + id);
        json.writeEndObject();
    }

    @Override
    public void value(String name, FieldType type, String value) throws IOException {
        json.writeFieldName(name);
        // The contents of a file are an address, in the version asked for.
        value(json, type, type == FieldType.BASE64 && value != null ? value.replaceFirst("^/services/data/v[0-9.]+", base) : value);
    }

    @Override
    public void noParent(String name) throws IOException { json.writeNullField(name); }

    @Override
    public int beginChildren(String name, Query query, int[] records) throws IOException {
        if (records.length == 0) {
            json.writeNullField(name);
            return 0;
        }
        String next = pages.next(query, records);
        json.writeObjectFieldStart(name);
        json.writeNumberField("totalSize", records.length);
        json.writeBooleanField("done", next == null);
        if (next != null) json.writeStringField("nextRecordsUrl", next);
        json.writeArrayFieldStart("records");
        return next == null ? records.length : size;
    }

    @Override
    public void endChildren(String name, int count) throws IOException {
        if (count == 0) return;
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException { json.writeEndObject(); }

    static void value(JsonGenerator json, FieldType type, String value) throws IOException {
        if (value == null) json.writeNull();
        else if (type == FieldType.BOOLEAN) json.writeBoolean("true".equals(value));
        else if (type.isNumber()) json.writeNumber(value);
        else if (type == FieldType.DATETIME) json.writeString(value.replace("Z", "+0000"));
        else json.writeString(value);
    }
}
