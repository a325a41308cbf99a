package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.soql.Grouping;
import io.crossload.emulator.salesforce.soql.Plan;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.QueryEngine;
import io.crossload.emulator.salesforce.soql.RecordWalker;
import io.crossload.emulator.salesforce.soql.Selected;
import io.crossload.emulator.salesforce.soql.SoqlParser;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query}, {@code /queryAll} and {@code /tooling/query}, page by page; columns and plans of queries. */
public final class QueryEndpoints {
    private static final int DEFAULT_PAGE = 2000;
    private static final int SMALLEST_PAGE = 200;
    private static final int MOST_CURSORS = 1000;
    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final Pattern CURSOR = Pattern.compile("(\\w+)-(\\d{1,9})");

    /**
     * The records of a query whose pages are being read.
     *
     * @param resource its path below the version, for the next page's URL
     */
    private record OpenCursor(String resource, Query query, int[] records) { }

    private final Org org;
    private final Map<String, OpenCursor> cursors = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OpenCursor> eldest) { return size() > MOST_CURSORS; }
    });
    private long cursorNumber;

    public QueryEndpoints(Org org) { this.org = org; }

    public void register(Router router) {
        for (String resource : new String[] {"query", "queryAll", "tooling/query"}) {
            String path = "/services/data/{version}/" + resource;
            router.add("GET", path, call -> query(call, resource)).add("GET", path + "/{cursor}", this::more);
        }
    }

    private Answer query(Call call, String resource) {
        boolean allRows = resource.equals("queryAll");
        if (call.query("explain") != null) return explain(SoqlParser.parse(call.query("explain"), org, allRows));
        String text = call.query("q");
        if (text == null) throw new ApiError(400, "MALFORMED_QUERY", "SOQL statement is missing: parameter q");
        Query query = SoqlParser.parse(text, org, allRows);
        QueryEngine engine = new QueryEngine(org);
        if (query.countOnly()) return count(call, query, engine.count(query));
        if (query.aggregates()) return groups(call, query, engine.groups(query));
        return page(call, new OpenCursor(resource.equals("queryAll") ? "query" : resource, query, engine.run(query)), null, 0);
    }

    private static Answer count(Call call, Query query, long count) {
        return Answer.json(200, json -> {
            head(json, call, query, count, null);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Answer groups(Call call, Query query, List<String[]> rows) {
        List<Grouping.Column> columns = query.grouping().columns();
        return Answer.json(200, json -> {
            head(json, call, query, rows.size(), null);
            for (String[] row : rows) {
                json.writeStartObject();
                json.writeObjectFieldStart("attributes");
                json.writeStringField("type", "AggregateResult");
                json.writeEndObject();
                for (int i = 0; i < row.length; i++) {
                    json.writeFieldName(columns.get(i).name());
                    RecordJson.value(json, columns.get(i).slot().type(), row[i]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** The cursor is {@code 01g...-2000}: the query's name and the first row of the page. */
    private Answer more(Call call) {
        Matcher matcher = CURSOR.matcher(call.variable("cursor"));
        OpenCursor cursor = matcher.matches() ? cursors.get(matcher.group(1)) : null;
        int from = cursor == null ? 0 : Integer.parseInt(matcher.group(2));
        if (cursor == null || from > cursor.records().length) throw new ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        return page(call, cursor, matcher.group(1), from);
    }

    private Answer page(Call call, OpenCursor cursor, String name, int from) {
        int size = pageSize(call);
        int to = Math.min(cursor.records().length, from + size);
        boolean done = to == cursor.records().length;
        String pages = call.base() + "/" + cursor.resource() + "/";
        String next = done ? null : pages + (name == null ? keep(cursor) : name) + "-" + to;
        RecordJson.ChildPages children = (query, records) -> records.length <= size ? null
            : pages + keep(new OpenCursor(cursor.resource(), query, records)) + "-" + size;
        RecordWalker walker = new RecordWalker(org, cursor.query().items());
        return Answer.json(200, json -> {
            head(json, call, cursor.query(), cursor.records().length, next);
            RecordJson record = new RecordJson(json, call.base(), size, children);
            for (int i = from; i < to; i++) walker.walk(record, cursor.query().from(), cursor.records()[i]);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** All before the first record. */
    private static void head(JsonGenerator json, Call call, Query query, long size, String next) throws IOException {
        json.writeStartObject();
        json.writeNumberField("totalSize", size);
        json.writeBooleanField("done", next == null);
        if (next != null) json.writeStringField("nextRecordsUrl", next);
        if (call.segments().contains("tooling")) {
            json.writeNumberField("size", size);
            json.writeStringField("entityTypeName", query.from().type().name());
        }
        if ("true".equalsIgnoreCase(call.query("columns"))) {
            json.writeObjectField("columnMetadata", ColumnsJson.of(query));
            json.writeStringField("entityName", query.from().type().name());
            json.writeBooleanField("groupBy", query.aggregates() && !query.grouping().by().isEmpty());
            json.writeBooleanField("idSelected", query.items().stream()
                .anyMatch(item -> item instanceof Selected.Column column && column.term().canonical().equals("Id")));
            json.writeStringField("keyPrefix", query.from().type().prefix());
        }
        json.writeArrayFieldStart("records");
    }

    private Answer explain(Query query) {
        Plan plan = new QueryEngine(org).plan(query);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        int all = query.from().live();
        ObjectNode only = json.putArray("plans").addObject().put("cardinality", plan.cardinality());
        plan.fields().forEach(only.putArray("fields")::add);
        only.put("leadingOperationType", plan.usesIndex() ? "Index" : "TableScan");
        only.putArray("notes");
        double cost = plan.usesIndex() ? (double) plan.cardinality() / Math.max(1, all) : 1;
        only.put("relativeCost", cost).put("sobjectCardinality", all).put("sobjectType", query.from().type().name());
        return Answer.json(200, json);
    }

    private static int pageSize(Call call) {
        String options = call.header("Sforce-Query-Options");
        Matcher matcher = BATCH_SIZE.matcher(options == null ? "" : options);
        return matcher.find() ? Math.max(SMALLEST_PAGE, Math.min(DEFAULT_PAGE, Integer.parseInt(matcher.group(1)))) : DEFAULT_PAGE;
    }

    private synchronized String keep(OpenCursor cursor) {
        String name = Ids.of("01g", cursorNumber++);
        cursors.put(name, cursor);
        return name;
    }
}
