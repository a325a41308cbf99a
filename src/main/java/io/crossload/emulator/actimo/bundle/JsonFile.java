package io.crossload.emulator.actimo.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.crossload.emulator.actimo.api.JsonRows;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as the API's JSON objects: an array, or one object a line. */
final class JsonFile implements RowFile {
    private final JsonGenerator json;
    private final JsonRows rows;
    private final boolean lines;
    private final boolean envelope;

    JsonFile(Table table, FileStyle style, OutputStream out) throws IOException {
        this.json = new JsonFactory().createGenerator(out);
        this.rows = new JsonRows(table, false);
        this.lines = style.format() == Format.NDJSON;
        this.envelope = style.format() == Format.ENVELOPE;
        if (lines) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } else {
            if (envelope) {
                json.writeStartObject();
                json.writeFieldName("data");
            }
            json.writeStartArray();
        }
    }

    @Override public long write(Rows list, long from, long limit) throws IOException {
        long[] count = {0};
        list.stream(from, limit, row -> {
            rows.write(json, row);
            count[0]++;
        });
        return count[0];
    }

    @Override public void close() throws IOException {
        if (!lines) {
            json.writeEndArray();
        }
        if (envelope) {
            json.writeEndObject();
        }
        json.close();
    }
}
