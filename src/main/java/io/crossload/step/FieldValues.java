package io.crossload.step;

import com.fasterxml.jackson.databind.JsonNode;

/** A record as far as it was read. */
interface FieldValues {
    /** @return the value as Salesforce writes it; null for none */
    String get(String field);

    static FieldValues of(JsonNode record) {
        return field -> {
            JsonNode value = record.get(field);
            return value == null || value.isNull() ? null : value.asText();
        };
    }
}
