package io.crossload.emulator.salesforce.composite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.ApiError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code @{ref.field}}, {@code @{ref.records[0].Id}}, {@code @{ref[1].id}}: values of earlier answers in later requests. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");
    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z0-9_]+)|\\[(\\d{1,5})]");

    private final Map<String, JsonNode> answers = new HashMap<>();

    /** Remembers an answer; a failed one is remembered as empty, so that nothing of it can be referred to. */
    void put(String reference, JsonNode body) { answers.put(reference, body); }

    /** The URL with values in place of references. Throws what Salesforce says about a reference that leads nowhere. */
    String inUrl(String url) { return replace(url, value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")); }

    /** As {@link #inUrl} for every text of a body; a text that is nothing but a reference takes the value's own type. */
    JsonNode inBody(JsonNode body) {
        if (body.isTextual()) {
            Matcher whole = REFERENCE.matcher(body.asText());
            return whole.matches() ? value(whole.group(1)) : JsonNodeFactory.instance.textNode(replace(body.asText(), value -> value));
        }
        if (body.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            body.forEach(item -> copy.add(inBody(item)));
            return copy;
        }
        if (!body.isObject()) return body;
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        body.fields().forEachRemaining(entry -> copy.set(entry.getKey(), inBody(entry.getValue())));
        return copy;
    }

    private String replace(String text, UnaryOperator<String> encode) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(encode.apply(value(found.group(1)).asText())));
    }

    private JsonNode value(String path) {
        Matcher step = STEP.matcher(path);
        if (!step.lookingAt() || step.group(1) == null) throw nowhere(path);
        JsonNode value = answers.get(step.group(1));
        int at = step.end();
        while (value != null && at < path.length()) {
            step.region(at, path.length());
            if (!step.lookingAt()) throw nowhere(path);
            value = step.group(1) != null ? value.get(step.group(1)) : value.get(Integer.parseInt(step.group(2)));
            at = step.end();
        }
        if (value == null || value.isNull() || value.isContainerNode()) throw nowhere(path);
        return value;
    }

    private static ApiError nowhere(String path) {
        return new ApiError(400, "PROCESSING_HALTED", "Invalid reference specified. No value for " + path + " found in " + path.split("[.\\[]")[0]);
    }
}
