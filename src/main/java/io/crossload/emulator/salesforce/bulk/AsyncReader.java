package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one query of Bulk API 1.0 through the REST resource, and lays its result out as the job wants it. */
final class AsyncReader implements AsyncRun.Work {
    private static final Pattern SELECT = Pattern.compile("(?is)^\\s*SELECT\\s+(.*?)\\s+FROM\\s.*");
    private static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";
    private static final String NOTHING = "Records not found for this query";

    private final AsyncJob job;
    private final AsyncBatch batch;
    private final BulkContext context;
    private final InternalCalls rest;
    private final Supplier<AsyncBatch> more;

    /** @param more makes a further batch, for the chunks of PK chunking */
    AsyncReader(AsyncJob job, AsyncBatch batch, BulkContext context, InternalCalls rest, Supplier<AsyncBatch> more) {
        this.job = job;
        this.batch = batch;
        this.context = context;
        this.rest = rest;
        this.more = more;
    }

    @Override
    public AsyncBatch.State run() throws IOException {
        try (InputStream in = batch.request().read()) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8).trim());
        } catch (ApiError e) {
            throw new JobFailed("InvalidBatch : Failed to process query: " + e.code() + ": " + e.getMessage());
        }
    }

    private AsyncBatch.State read(String soql) throws IOException {
        Matcher select = SELECT.matcher(soql);
        List<String> columns = select.matches() ? Arrays.stream(select.group(1).split(",")).map(String::trim).toList() : List.of();
        if (!columns.stream().allMatch(column -> column.matches("[\\w.]+"))) {
            throw new JobFailed("InvalidBatch : Failed to process query: FUNCTIONALITY_NOT_ENABLED: Aggregate Relationships not supported in Bulk Query");
        }
        List<JsonNode> records = records(soql);
        int chunk = job.request().chunk();
        if (chunk == 0) {
            found(batch, records, columns);
            return AsyncBatch.State.COMPLETED;
        }
        // The batch that was sent stays unprocessed; each chunk has a batch of its own, made before this one ends so that clients see them.
        for (int from = 0; from == 0 || from < records.size(); from += chunk) {
            AsyncBatch part = more.get();
            found(part, records.subList(from, Math.min(records.size(), from + chunk)), columns);
            part.end(AsyncBatch.State.COMPLETED, null, context.org().now());
        }
        return AsyncBatch.State.NOT_PROCESSED;
    }

    private List<JsonNode> records(String soql) throws IOException {
        String version = "/services/data/v" + job.request().version();
        JsonNode page = rest.get(version + "/" + ("queryAll".equals(job.request().name()) ? "queryAll" : "query"), Map.of("q", soql));
        List<JsonNode> records = new ArrayList<>();
        page.get("records").forEach(records::add);
        while (page.hasNonNull("nextRecordsUrl")) {
            page = rest.get(page.get("nextRecordsUrl").asText(), Map.of());
            page.get("records").forEach(records::add);
        }
        return records;
    }

    private void found(AsyncBatch target, List<JsonNode> records, List<String> columns) {
        target.found(switch (job.request().content()) {
            case CSV -> csv(records, columns);
            case JSON -> json(records);
            case XML -> xml(records);
        }, records.size());
    }

    private static byte[] csv(List<JsonNode> records, List<String> columns) {
        if (records.isEmpty()) return NOTHING.getBytes(StandardCharsets.US_ASCII);
        StringBuilder out = new StringBuilder();
        AsyncRows.line(out, columns);
        for (JsonNode record : records) AsyncRows.line(out, columns.stream().map(column -> value(record, column)).toList());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The value at a path as the query wrote it, in whatever letter case; empty when it or a parent is null. */
    private static String value(JsonNode record, String path) {
        JsonNode at = record;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length; i++) {
            JsonNode next = child(at, names[i]);
            // The first name may be the object's own.
            if (next == null && i == 0 && names.length > 1) continue;
            if (next == null || next.isNull()) return "";
            at = next;
        }
        return text(at);
    }

    private static JsonNode child(JsonNode node, String name) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equalsIgnoreCase(name)) return field.getValue();
        }
        return null;
    }

    private static String text(JsonNode value) {
        String text = value.asText();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000") ? text.replace("+0000", "Z") : text;
    }

    private static byte[] json(List<JsonNode> records) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.addAll(records);
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xml(List<JsonNode> records) {
        XmlWriter out = XmlWriter.document().open("queryResult", "xmlns", NAMESPACE, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        records.forEach(record -> record(out, "records", record));
        return out.close("queryResult").bytes();
    }

    private static void record(XmlWriter out, String name, JsonNode record) {
        out.open(name, "xsi:type", "sObject").element("type", record.at("/attributes/type").asText());
        record.fields().forEachRemaining(entry -> {
            if (entry.getKey().equals("attributes")) return;
            if (entry.getValue().isNull()) out.nil(entry.getKey());
            else if (entry.getValue().isObject()) record(out, entry.getKey(), entry.getValue());
            else out.element(entry.getKey(), text(entry.getValue()));
        });
        out.close(name);
    }
}
