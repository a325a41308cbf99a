package io.crossload.emulator.actimo.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Times;
import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Struck;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;

/**
 * Writes {@code {status, data: [...], meta: {total, page, next_cursor}}} straight to the connection, row by row.
 *
 * @param rows   the list
 * @param page   the stretch of it
 * @param total  its size
 * @param style  what meta says beside the total
 * @param struck faults; those that change envelope or rows are carried out here
 */
record Envelope(Rows rows, Page page, long total, PagingStyle style, Struck struck) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int WRONG_BY = 7;

    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)) {
            json.writeStartObject();
            json.writeStringField("status", "ok");
            json.writeFieldName("data");
            data(json);
            meta(json);
            if (struck.has(FaultKind.UNKNOWN_FIELDS)) {
                json.writeStringField("deprecation", "none");
            }
            json.writeEndObject();
        }
    }

    private void data(JsonGenerator json) throws IOException {
        JsonRows writer = new JsonRows(rows.table(), struck.has(FaultKind.IDS_AS_STRINGS));
        if (struck.has(FaultKind.DATA_NULL)) {
            json.writeNull();
        } else if (struck.has(FaultKind.DATA_SINGLE_OBJECT)) {
            if (total <= page.from()) {
                json.writeNull();
            } else {
                rows.stream(page.from(), 1, row -> object(json, writer, row));
            }
        } else if (struck.has(FaultKind.DATA_KEYED_BY_ID)) {
            json.writeStartObject();
            rows.stream(page.from(), page.limit(), row -> {
                json.writeFieldName(String.valueOf(row[0]));
                object(json, writer, row);
            });
            json.writeEndObject();
        } else {
            json.writeStartArray();
            rows.stream(page.from(), page.limit(), row -> object(json, writer, row));
            if (struck.has(FaultKind.DUPLICATE_ROWS)) {
                rows.stream(page.from(), 1, row -> object(json, writer, row));
            }
            json.writeEndArray();
        }
    }

    private void object(JsonGenerator json, JsonRows writer, String[] row) throws IOException {
        Table table = rows.table();
        if (struck.has(FaultKind.UPDATED_BEFORE_CREATED) && table.has("created_at")) {
            row[table.at("updated_at")] = "2001-01-01T00:00:00Z";
        }
        Fault late = struck.get(FaultKind.LATE_ARRIVAL).orElse(null);
        if (late != null && table.has("updated_at") && row[table.at("updated_at")] != null) {
            int at = table.at("updated_at");
            row[at] = earlier(row[at], late.seconds());
        }
        json.writeStartObject();
        writer.members(json, row);
        if (struck.has(FaultKind.UNKNOWN_FIELDS)) {
            json.writeNumberField("x_rank", 1);
            json.writeObjectFieldStart("x_links");
            json.writeStringField("self", "/" + table.type());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static String earlier(String updated, int seconds) {
        long second = Times.utc(updated).toEpochSecond(ZoneOffset.UTC);
        return second > Times.DAY_ZERO ? Times.iso(second - seconds) : updated;
    }

    private void meta(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeNumberField("total", struck.has(FaultKind.TOTAL_DISAGREES) ? total + WRONG_BY : total);
        if (style == PagingStyle.OFFSET) {
            json.writeNumberField("offset", page.from());
        } else {
            json.writeNumberField("page", page.number());
        }
        json.writeFieldName("next_cursor");
        if (style == PagingStyle.CURSOR && page.hasNext(total)) {
            json.writeString(page.nextCursor());
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }
}
