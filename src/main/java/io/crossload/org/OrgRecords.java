package io.crossload.org;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Known records of the org, read, changed and deleted some hundred a call: for thousands, not for millions. */
public final class OrgRecords {
    /** Values of one query, and how long they may be together: Salesforce takes addresses of 16,384 characters. */
    private static final int VALUES = 100;
    private static final int VALUES_LENGTH = 10_000;
    /** Salesforce's bound for one call of the collections resource. */
    private static final int COLLECTION = 200;
    /** The same for one call that reads. */
    private static final int READ = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrgRest rest;

    public OrgRecords(OrgRest rest) { this.rest = rest; }

    /** @param id of the record; @param error code and message, or null when it is done */
    public record Outcome(String id, String error) {
        /** The record is not there any more. */
        public boolean isGone() { return error != null && (error.startsWith("ENTITY_IS_DELETED") || error.startsWith("NOT_FOUND")); }
    }

    /**
     * The records whose field has one of the values.
     *
     * @param archived also closed Tasks that Salesforce has archived, which a plain query does not return
     */
    public List<JsonNode> read(String object, Collection<String> fields, String field, Collection<String> values, boolean archived) {
        List<JsonNode> records = new ArrayList<>();
        read(object, fields, field, values, archived, page -> page.forEach(records::add));
        return records;
    }

    /** The same, however many they are, a page of an answer at a time. */
    void read(String object, Collection<String> fields, String field, Collection<String> values, boolean archived, Consumer<JsonNode> reader) {
        List<String> some = new ArrayList<>();
        int length = 0;
        for (String literal : values.stream().distinct().map(OrgRest::literal).toList()) {
            int more = URLEncoder.encode(literal, StandardCharsets.UTF_8).length() + 3;
            if (some.size() == VALUES || !some.isEmpty() && length + more > VALUES_LENGTH) {
                query(object, fields, field, some, archived, reader);
                some.clear();
                length = 0;
            }
            some.add(literal);
            length += more;
        }
        if (!some.isEmpty()) {
            query(object, fields, field, some, archived, reader);
        }
    }

    private void query(String object, Collection<String> fields, String field, List<String> literals, boolean archived, Consumer<JsonNode> reader) {
        String soql = "SELECT " + String.join(",", fields) + " FROM " + object + " WHERE " + field + " IN (" + String.join(",", literals) + ")";
        rest.query(archived ? soql + " AND IsDeleted = false" : soql, archived, reader);
    }

    /** Those of the records that are there, read by Id some thousand a call. */
    public List<JsonNode> byId(String object, Collection<String> fields, Collection<String> ids) {
        List<String> distinct = ids.stream().distinct().toList();
        List<JsonNode> records = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += READ) {
            ObjectNode request = JSON.createObjectNode();
            ArrayNode wanted = request.putArray("ids");
            distinct.subList(from, Math.min(distinct.size(), from + READ)).forEach(wanted::add);
            ArrayNode names = request.putArray("fields");
            fields.forEach(names::add);
            rest.send("POST", "/composite/sobjects/" + object, request.toString()).forEach(record -> {
                if (!record.isNull()) {
                    records.add(record);
                }
            });
        }
        return records;
    }

    /** Each in its own right: one that is refused stops no other. */
    public List<Outcome> delete(List<String> ids) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += COLLECTION) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + COLLECTION));
            outcomes(some, rest.send("DELETE", "/composite/sobjects?ids=" + String.join(",", some) + "&allOrNone=false", null), outcomes);
        }
        return outcomes;
    }

    /** @param records each with its Id as {@code id} */
    public List<Outcome> update(String object, List<ObjectNode> records) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < records.size(); from += COLLECTION) {
            List<ObjectNode> some = records.subList(from, Math.min(records.size(), from + COLLECTION));
            ObjectNode request = JSON.createObjectNode().put("allOrNone", false);
            ArrayNode list = request.putArray("records");
            some.forEach(record -> {
                ObjectNode copy = list.addObject();
                copy.putObject("attributes").put("type", object);
                copy.setAll(record);
            });
            outcomes(some.stream().map(r -> r.path("id").asText()).toList(), rest.send("PATCH", "/composite/sobjects", request.toString()), outcomes);
        }
        return outcomes;
    }

    private static void outcomes(List<String> ids, JsonNode answer, List<Outcome> outcomes) {
        for (int i = 0; i < ids.size(); i++) {
            JsonNode row = answer.path(i);
            JsonNode error = row.path("errors").path(0);
            outcomes.add(new Outcome(ids.get(i), row.path("success").asBoolean() ? null : error.path("statusCode").asText("UNKNOWN") + ": " + error.path("message").asText()));
        }
    }
}
