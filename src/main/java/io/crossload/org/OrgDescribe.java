package io.crossload.org;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the org says of an object's fields, as the loading user sees them. */
public final class OrgDescribe {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param required whether a record cannot be created without a value: it may not be empty, and Salesforce fills nothing in */
    public record Field(String name, boolean createable, boolean required) { }

    /**
     * How a field's values are written.
     *
     * @param type     Salesforce's word: string, picklist, double ...
     * @param html     a rich text
     * @param standard what is filled in when nothing is sent, or null
     */
    public record Type(String type, boolean html, String standard) { }

    private final OrgCalls calls;

    public OrgDescribe(OrgCalls calls) { this.calls = calls; }

    /** By name of the field; empty when the org has no such object, or hides it from the user. */
    public Map<String, Type> types(String object) {
        Map<String, Type> types = new LinkedHashMap<>();
        describe(object).ifPresent(answer -> answer.path("fields").forEach(f -> {
            JsonNode standard = f.path("defaultValue");
            String value = standard.isMissingNode() || standard.isNull() ? null : standard.asText();
            for (JsonNode choice : f.path("picklistValues")) {
                value = choice.path("defaultValue").asBoolean() ? choice.path("value").asText() : value;
            }
            types.put(f.path("name").asText(), new Type(f.path("type").asText(), f.path("htmlFormatted").asBoolean() && !f.path("calculated").asBoolean(), value));
        }));
        return types;
    }

    /** @return empty when the org has no such object, or hides it from the user */
    public Optional<List<Field>> fields(String object) {
        return describe(object).map(answer -> {
            List<Field> fields = new ArrayList<>();
            for (JsonNode f : answer.path("fields")) {
                boolean createable = f.path("createable").asBoolean();
                // A checkbox may never be empty and yet always has a value.
                boolean required = createable && !f.path("nillable").asBoolean(true) && !f.path("defaultedOnCreate").asBoolean() && !f.path("type").asText().equals("boolean");
                fields.add(new Field(f.path("name").asText(), createable, required));
            }
            return fields;
        });
    }

    private Optional<JsonNode> describe(String object) {
        try {
            return Optional.of(JSON.readTree(BulkJobs.bytes(calls.call("org-describe", null, Map.of("object", object)))));
        } catch (OrgException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new OrgException(OrgException.Kind.REJECTED, 200, "UNREADABLE", "The description of " + object + " could not be read.", -1, e);
        }
    }
}
