package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.soql.FieldPath;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.QueryEngine;
import io.crossload.emulator.salesforce.soql.SoqlParser;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query} and {@code /queryAll}, page by page. */
public final class QueryEndpoints {
    private static final int DEFAULT_PAGE = 2000;
    private static final int SMALLEST_PAGE = 200;
    private static final int MOST_CURSORS = 1000;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d+)");

    /** The records of a query whose pages are being read. */
    private record OpenCursor(Query query, int[] records) { }

    private final Org org;
    private final Map<String, OpenCursor> cursors = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OpenCursor> eldest) { return size() > MOST_CURSORS; }
    });
    private long cursorNumber;

    public QueryEndpoints(Org org) { this.org = org; }

    public void register(Router router) {
        for (String resource : new String[] {"query", "queryAll"}) {
            String path = "/services/data/{version}/" + resource;
            boolean allRows = resource.equals("queryAll");
            router.add("GET", path, call -> query(call, allRows)).add("GET", path + "/{cursor}", this::more);
        }
    }

    private Answer query(Call call, boolean allRows) {
        String text = call.query("q");
        if (text == null) throw new ApiError(400, "MALFORMED_QUERY", "SOQL statement is missing: parameter q");
        Query query = SoqlParser.parse(text, org, allRows);
        QueryEngine engine = new QueryEngine(org);
        if (query.count() != null) return count(query, engine.count(query));
        return page(call, new OpenCursor(query, engine.run(query)), null, 0);
    }

    private static Answer count(Query query, long count) {
        boolean plain = query.count().field() == null;
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("totalSize", plain ? count : 1);
            json.writeBooleanField("done", true);
            json.writeArrayFieldStart("records");
            if (!plain) {
                json.writeStartObject();
                json.writeObjectFieldStart("attributes");
                json.writeStringField("type", "AggregateResult");
                json.writeEndObject();
                json.writeNumberField(query.count().alias(), count);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The cursor is {@code 01g...-2000}: the query's name and the first row of the page. */
    private Answer more(Call call) {
        Matcher matcher = Pattern.compile("(\\w+)-(\\d+)").matcher(call.variable("cursor"));
        OpenCursor cursor = matcher.matches() ? cursors.get(matcher.group(1)) : null;
        int from = cursor == null ? 0 : Integer.parseInt(matcher.group(2));
        if (cursor == null || from > cursor.records().length) throw new ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        return page(call, cursor, matcher.group(1), from);
    }

    private Answer page(Call call, OpenCursor cursor, String name, int from) {
        int to = Math.min(cursor.records().length, from + pageSize(call));
        boolean done = to == cursor.records().length;
        String next = done ? null : name == null ? keep(cursor) : name;
        RecordJson record = new RecordJson(new RecordReader(org), call.base(), cursor.query().select());
        return Answer.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("totalSize", cursor.records().length);
            json.writeBooleanField("done", done);
            if (!done) json.writeStringField("nextRecordsUrl", call.base() + "/query/" + next + "-" + to);
            if ("true".equals(call.query("columns"))) columns(json, cursor.query());
            json.writeArrayFieldStart("records");
            for (int i = from; i < to; i++) record.write(json, cursor.query().from(), cursor.records()[i]);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void columns(JsonGenerator json, Query query) throws IOException {
        json.writeArrayFieldStart("columnMetadata");
        for (FieldPath field : query.select()) {
            json.writeStartObject();
            json.writeBooleanField("aggregate", false);
            json.writeStringField("columnName", field.text());
            json.writeStringField("displayName", field.lastName());
            json.writeArrayFieldStart("joinColumns");
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static int pageSize(Call call) {
        Matcher matcher = BATCH_SIZE.matcher(call.header("Sforce-Query-Options") == null ? "" : call.header("Sforce-Query-Options"));
        return matcher.find() ? Math.max(SMALLEST_PAGE, Math.min(DEFAULT_PAGE, Integer.parseInt(matcher.group(1)))) : DEFAULT_PAGE;
    }

    private synchronized String keep(OpenCursor cursor) {
        String name = Ids.of("01g", cursorNumber++);
        cursors.put(name, cursor);
        return name;
    }
}
