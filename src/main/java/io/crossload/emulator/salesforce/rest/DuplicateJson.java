package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.DuplicateMatch;

/** What a duplicate rule found, in the shape of the REST API. */
final class DuplicateJson {
    private DuplicateJson() { }

    static ObjectNode of(DuplicateMatch match, String base) {
        String object = match.table().type().name();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("allowSave", match.allowSave()).put("duplicateRule", match.rule().name())
            .put("duplicateRuleEntityType", object).put("errorMessage", match.rule().message());
        ObjectNode result = json.putArray("matchResults").addObject().put("entityType", object);
        result.putArray("errors");
        result.put("matchEngine", "ExactMatchEngine");
        ArrayNode records = result.putArray("matchRecords");
        for (int number : match.records()) {
            ObjectNode record = records.addObject();
            record.putArray("additionalInformation");
            record.putArray("fieldDiffs");
            record.put("matchConfidence", 100.0);
            String id = match.table().id(number);
            ObjectNode found = record.putObject("record");
            found.putObject("attributes").put("type", object).put("url", base + "/sobjects/" + object + "/" + id);
            found.put("Id", id);
        }
        result.put("rule", match.rule().name()).put("size", match.records().length).put("success", true);
        return json;
    }
}
