package io.crossload.emulator.salesforce.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.ChildRelationships;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A record of a tree; its children take its Id when it has one. */
final class TreeNode {
    private static final int MOST_RECORDS = 200;
    private static final int MOST_LEVELS = 5;
    private static final int MOST_TYPES = 5;

    private final String reference;
    private final ObjectNode record;
    private final List<TreeNode> children = new ArrayList<>();
    private Field toParent;

    private TreeNode(String reference, ObjectNode record) {
        this.reference = reference;
        this.record = record;
    }

    String reference() { return reference; }

    /** The record without its children, the parent's Id in place. */
    ObjectNode record() { return record; }

    void created(String id) { children.forEach(child -> child.record.put(child.toParent.name(), id)); }

    /** The tree level by level, each in the order of the request. Throws 400 for what Salesforce would not begin with. */
    static List<List<TreeNode>> levels(JsonNode records, ObjectType root, Schema schema) {
        if (!records.isArray() || records.isEmpty()) throw bad("The records property is required");
        List<List<TreeNode>> levels = new ArrayList<>();
        Set<String> references = new HashSet<>();
        Set<String> types = new HashSet<>();
        List<TreeNode> level = new ArrayList<>();
        for (JsonNode record : records) level.add(read(record, root, schema, references, types));
        while (!level.isEmpty()) {
            levels.add(level);
            List<TreeNode> below = new ArrayList<>();
            level.forEach(node -> below.addAll(node.children));
            level = below;
        }
        if (references.size() > MOST_RECORDS) throw bad("The request has more than " + MOST_RECORDS + " records");
        if (levels.size() > MOST_LEVELS) throw bad("The records are more than " + MOST_LEVELS + " levels deep");
        if (types.size() > MOST_TYPES) throw bad("The request has records of more than " + MOST_TYPES + " types");
        return levels;
    }

    private static TreeNode read(JsonNode json, ObjectType expected, Schema schema, Set<String> references, Set<String> types) {
        String reference = json.path("attributes").path("referenceId").asText("");
        String type = json.path("attributes").path("type").asText("");
        if (reference.isEmpty()) throw bad("A record has no referenceId in its attributes");
        if (!references.add(reference)) throw bad("Duplicate ReferenceId provided in the request: " + reference);
        if (!type.equalsIgnoreCase(expected.name())) throw bad("The record " + reference + " must be of type " + expected.name());
        types.add(expected.name());
        TreeNode node = new TreeNode(reference, JsonNodeFactory.instance.objectNode());
        json.fields().forEachRemaining(entry -> {
            if (!entry.getValue().has("records")) {
                node.record.set(entry.getKey(), entry.getValue());
                return;
            }
            for (JsonNode child : entry.getValue().get("records")) {
                ObjectType childType = schema.object(child.path("attributes").path("type").asText(""));
                Schema.ChildField relation = ChildRelationships.find(schema, expected, entry.getKey());
                Field toParent = relation == null || relation.child() != childType ? null : relation.field();
                if (toParent == null) throw bad("There is no child relationship " + entry.getKey() + " on " + expected.name() + " for " + reference);
                TreeNode below = read(child, childType, schema, references, types);
                below.toParent = toParent;
                node.children.add(below);
            }
        });
        node.record.putObject("attributes").put("type", expected.name());
        return node;
    }

    private static ApiError bad(String message) { return new ApiError(400, "INVALID_INPUT", message); }
}
