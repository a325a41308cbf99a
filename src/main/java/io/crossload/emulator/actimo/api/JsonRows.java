package io.crossload.emulator.actimo.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;

/** Writes rows as the API's JSON objects. Absent standard fields are null, absent custom fields are left out. */
public final class JsonRows {
    private final Column[] columns;
    private final boolean idsAsText;

    public JsonRows(Table table, boolean idsAsText) {
        this.columns = table.columns().toArray(Column[]::new);
        this.idsAsText = idsAsText;
    }

    public void write(JsonGenerator json, String[] row) throws IOException {
        json.writeStartObject();
        members(json, row);
        json.writeEndObject();
    }

    void members(JsonGenerator json, String[] row) throws IOException {
        for (int i = 0; i < columns.length; i++) {
            if (row[i] != null || !columns[i].isCustom()) {
                json.writeFieldName(columns[i].name());
                value(json, columns[i].kind(), row[i]);
            }
        }
    }

    private void value(JsonGenerator json, ColumnKind kind, String text) throws IOException {
        if (kind == ColumnKind.LIST) {
            json.writeStartArray();
            if (text != null) {
                for (String part : text.split(ColumnKind.SEPARATOR, -1)) {
                    json.writeString(part);
                }
            }
            json.writeEndArray();
        } else if (text == null) {
            json.writeNull();
        } else if (kind == ColumnKind.JSON) {
            json.writeRawValue(text);
        } else if (kind == ColumnKind.BOOL) {
            json.writeBoolean(text.equals("true"));
        } else if (kind == ColumnKind.INT || kind == ColumnKind.DECIMAL || kind == ColumnKind.ID && !idsAsText) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }
}
