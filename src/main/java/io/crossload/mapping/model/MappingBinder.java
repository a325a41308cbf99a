package io.crossload.mapping.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.mapping.model.FieldRule.EmptyValue;
import io.crossload.mapping.model.FieldRule.TooLong;
import io.crossload.mapping.transform.TransformCall;

/** From JSON that fits the schema to the model. */
final class MappingBinder {
    private final String name;
    private final String checksum;

    MappingBinder(String name, String checksum) {
        this.name = name;
        this.checksum = checksum;
    }

    Mapping bind(JsonNode json) {
        List<FilterRule> filters = new ArrayList<>();
        json.path("filter").forEach(rule -> filters.add(new FilterRule(text(rule, "rule"), text(rule, "when"))));
        List<ParentRule> parents = new ArrayList<>();
        json.path("parents").properties().forEach(parent -> {
            for (JsonNode one : parent.getValue().isArray() ? parent.getValue() : List.of(parent.getValue())) {
                parents.add(parent(parent.getKey(), one));
            }
        });
        List<FieldRule> fields = new ArrayList<>();
        json.path("fields").properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
        Map<String, ValueMap> values = new LinkedHashMap<>();
        json.path("values").properties().forEach(map -> values.put(map.getKey(), valueMap(map.getKey(), map.getValue())));
        return new Mapping(name, text(json, "target"), text(json, "source"), text(json, "shape"),
            choice(Mapping.Operation.class, json, "operation", Mapping.Operation.UPSERT),
            new KeyRule(text(json.path("key"), "field"), text(json.path("key"), "from"), texts(json.path("key").path("columns"))),
            texts(json.path("match")), filters, texts(json.path("after")), parents, fields, values, object(json.path("object")), checksum);
    }

    private static ObjectRule object(JsonNode json) {
        if (json.isMissingNode()) {
            return ObjectRule.NONE;
        }
        List<FieldRule> fields = new ArrayList<>();
        json.path("fields").properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
        return new ObjectRule(text(json, "label"), text(json, "plural"), text(json, "nameFormat"), fields);
    }

    private static ParentRule parent(String lookup, JsonNode json) {
        boolean required = json.path("required").asBoolean();
        return new ParentRule(lookup, text(json, "target"), text(json, "relationship"), text(json, "field"), text(json, "from"), text(json, "type"),
            required, json.path("createOnly").asBoolean(), text(json, "label"), text(json, "children"),
            choice(ParentRule.OnDelete.class, json, "onDelete", required ? ParentRule.OnDelete.RESTRICT : ParentRule.OnDelete.CLEAR));
    }

    private static FieldRule field(String field, JsonNode json) {
        JsonNode empty = json.path("empty");
        String rule = text(json, "rule");
        return new FieldRule(field, texts(json.path("from")), text(json, "const"), transforms(json.path("transform")), text(json, "values"),
            text(json, "default"), rule == null ? null : DefaultRule.of(rule), json.path("required").asBoolean(),
            json.path("max").asInt(FieldRule.UNLIMITED), choice(TooLong.class, json, "tooLong", TooLong.FAIL),
            empty.isNull() || empty.asText().equals("null") ? EmptyValue.NULL : EmptyValue.IGNORE, text(json, "label"), text(json, "type"),
            texts(json.path("choices")), text(json, "to"));
    }

    private static List<TransformCall> transforms(JsonNode json) {
        List<TransformCall> calls = new ArrayList<>();
        for (JsonNode one : json.isArray() ? json : json.isMissingNode() ? List.<JsonNode>of() : List.of(json)) {
            if (one.isObject()) {
                Map.Entry<String, JsonNode> call = one.properties().iterator().next();
                Map<String, String> parameters = new LinkedHashMap<>();
                flatten("", call.getValue(), parameters);
                calls.add(new TransformCall(call.getKey(), parameters));
            } else {
                calls.add(TransformCall.of(one.asText()));
            }
        }
        return calls;
    }

    private static void flatten(String path, JsonNode json, Map<String, String> out) {
        String within = path.isEmpty() ? "" : path + ".";
        if (json.isObject()) {
            json.properties().forEach(member -> flatten(within + member.getKey(), member.getValue(), out));
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                flatten(within + i, json.get(i), out);
            }
        } else {
            out.put(path, json.asText());
        }
    }

    private static ValueMap valueMap(String name, JsonNode json) {
        Map<String, String> entries = new LinkedHashMap<>();
        json.path("entries").properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        String fallback = text(json, "default");
        ValueMap.Unknown unknown = fallback == null ? ValueMap.Unknown.KEEP : ValueMap.Unknown.DEFAULT;
        return new ValueMap(name, entries, choice(ValueMap.Unknown.class, json, "unknown", unknown), fallback);
    }

    private static String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> texts.add(item.asText()));
        } else if (!json.isMissingNode()) {
            texts.add(json.asText());
        }
        return texts;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode json, String member, E fallback) {
        String word = text(json, member);
        return word == null ? fallback : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
