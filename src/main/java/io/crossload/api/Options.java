package io.crossload.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The options that a request names: those of a GET stand in its query, those of a POST in a JSON object. */
final class Options {
    /** Not an option of a verb: whether its document is wanted, or its text. */
    static final String AS = "as";
    private static final int BODY_BYTES = 1 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private Options() { }

    static Map<String, JsonNode> ofQuery(Fields query) {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        for (Fields.Field field : query) {
            if (!field.getName().equals(AS)) {
                ArrayNode values = JSON.createArrayNode();
                field.getValues().forEach(values::add);
                options.put(field.getName(), values.size() == 1 ? TextNode.valueOf(field.getValue()) : values);
            }
        }
        return options;
    }

    static Map<String, JsonNode> ofBody(Request request) throws IOException {
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(BODY_BYTES + 1);
        if (bytes.length > BODY_BYTES) {
            throw new CrossloadException(Code.REQUEST_TOO_LARGE, "It may have " + BODY_BYTES + " bytes.");
        }
        Map<String, JsonNode> options = new LinkedHashMap<>();
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return options;
        }
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new CrossloadException(Code.REQUEST_INVALID, "The body is no JSON object, or names something twice.");
        }
        if (!body.isObject()) {
            throw new CrossloadException(Code.REQUEST_INVALID, "The body is no JSON object.");
        }
        body.properties().forEach(field -> options.put(field.getKey(), field.getValue()));
        return options;
    }
}
