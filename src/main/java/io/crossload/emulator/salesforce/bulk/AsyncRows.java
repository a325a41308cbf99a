package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Batches sent as JSON or XML become CSV, so that one code reads them all. A null is {@code #N/A}; a parent is named by its key in a column. */
final class AsyncRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Map<String, String>> rows = new ArrayList<>();
    private final Set<String> header = new LinkedHashSet<>();

    private AsyncRows() { }

    static byte[] csv(AsyncJob.Content content, InputStream in) throws IOException {
        AsyncRows rows = new AsyncRows();
        if (content == AsyncJob.Content.JSON) rows.readJson(in);
        else rows.readXml(in);
        return rows.toCsv();
    }

    private void readJson(InputStream in) throws IOException {
        JsonNode records;
        try {
            records = JSON.readTree(in);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new JobFailed("InvalidBatch : Failed to parse JSON: " + e.getOriginalMessage());
        }
        if (records == null || !records.isArray()) throw new JobFailed("InvalidBatch : Failed to parse JSON: an array of records is needed");
        for (JsonNode record : records) {
            Map<String, String> row = new LinkedHashMap<>();
            record.fields().forEachRemaining(entry -> {
                JsonNode value = entry.getValue();
                if (entry.getKey().equals("attributes")) return;
                if (value.isObject()) parent(row, entry.getKey(), value);
                else set(row, entry.getKey(), value.isNull() ? "#N/A" : value.asText());
            });
            rows.add(row);
        }
    }

    private void parent(Map<String, String> row, String relationship, JsonNode parent) {
        String type = parent.at("/attributes/type").asText("");
        parent.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("attributes")) set(row, (type.isEmpty() ? "" : type + ":") + relationship + "." + entry.getKey(), entry.getValue().asText());
        });
    }

    private void readXml(InputStream in) {
        XmlNode root;
        try {
            root = XmlReader.read(in);
        } catch (XmlReader.Malformed e) {
            throw new JobFailed("InvalidBatch : Failed to parse XML: " + e.getMessage());
        }
        for (XmlNode record : root.all("sObject")) {
            Map<String, String> row = new LinkedHashMap<>();
            for (XmlNode field : record.children()) {
                XmlNode parent = field.child("sObject");
                if (parent != null) {
                    String type = parent.value("type");
                    for (XmlNode key : parent.children()) {
                        if (!key.name().equals("type")) set(row, (type == null ? "" : type + ":") + field.name() + "." + key.name(), key.text());
                    }
                } else if (!field.name().equals("type")) {
                    set(row, field.name(), field.isNil() ? "#N/A" : field.text());
                }
            }
            rows.add(row);
        }
    }

    private void set(Map<String, String> row, String column, String value) {
        header.add(column);
        row.put(column, value);
    }

    private byte[] toCsv() {
        StringBuilder out = new StringBuilder();
        line(out, List.copyOf(header));
        for (Map<String, String> row : rows) line(out, header.stream().map(column -> row.getOrDefault(column, "")).toList());
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void line(StringBuilder out, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) out.append(',');
            out.append('"').append(values.get(i).replace("\"", "\"\"")).append('"');
        }
        out.append('\n');
    }
}
