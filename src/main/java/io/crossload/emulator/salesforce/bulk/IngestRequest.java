package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;

/**
 * What a client asked for when it created an ingest job.
 *
 * @param key the upsert key, the Id field for the other operations
 */
record IngestRequest(Table table, Operation operation, Field key, Delimiter delimiter, LineEnding lineEnding, String assignmentRuleId,
                     String version) {

    static IngestRequest of(JsonNode json, Org org, String version) {
        String object = json.path("object").asText("");
        Table table = org.table(object);
        if (table == null || !table.type().writable()) {
            throw new ApiError(400, "INVALIDENTITY", "InvalidEntity : Entity '" + object + "' is not supported by the Bulk API.");
        }
        Operation operation = Operation.of(json.path("operation").asText(""));
        if (operation == null) throw invalid("Unknown operation: " + json.path("operation").asText(""));
        String contentType = json.path("contentType").asText("CSV");
        if (!"CSV".equals(contentType)) throw invalid("Content type " + contentType + " is not supported");
        Delimiter delimiter = Delimiter.of(json.path("columnDelimiter").asText("COMMA"));
        if (delimiter == null) throw invalid("Unknown columnDelimiter: " + json.path("columnDelimiter").asText());
        String ending = json.path("lineEnding").asText("LF");
        if (!"LF".equals(ending) && !"CRLF".equals(ending)) throw invalid("Unknown lineEnding: " + ending);
        return new IngestRequest(table, operation, key(json, table, operation), delimiter, LineEnding.valueOf(ending),
            json.path("assignmentRuleId").asText(null), version);
    }

    private static Field key(JsonNode json, Table table, Operation operation) {
        String name = json.path("externalIdFieldName").asText("");
        if (operation != Operation.UPSERT) return table.type().field("Id");
        if (name.isEmpty()) throw invalid("External ID was blank for " + table.type().name() + ". An External ID must be specified for upsert.");
        Field key = table.type().field(name);
        if (key == null || !key.isKey()) {
            throw invalid("Field name provided, " + name + " does not match an External ID, Salesforce Id, or indexed field for " + table.type().name());
        }
        return key;
    }

    private static ApiError invalid(String message) { return new ApiError(400, "INVALIDJOB", "InvalidJob : " + message); }
}
