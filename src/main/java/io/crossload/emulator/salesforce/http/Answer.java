package io.crossload.emulator.salesforce.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An HTTP answer, written while it is sent.
 *
 * @param contentType null for no body
 * @param length      bytes of the body, -1 when not known
 * @param cutAfter    bytes after which the connection is dropped, -1 for never
 */
public record Answer(int status, String contentType, Map<String, String> headers, long length, Body body, long cutAfter) {
    /** A file's contents in base64 may be one text of 50 MB. */
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build()).build());
    private static final String JSON_TYPE = "application/json;charset=UTF-8";

    /** Writes a body. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a JSON body. */
    public interface JsonBody {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static Answer empty(int status) { return new Answer(status, null, Map.of(), 0, out -> { }, -1); }

    public static Answer json(int status, JsonNode node) { return bytes(status, JSON_TYPE, node.toString().getBytes(StandardCharsets.UTF_8)); }

    public static Answer json(int status, JsonBody body) {
        return new Answer(status, JSON_TYPE, Map.of(), -1, out -> {
            JsonGenerator json = JSON.createGenerator(out);
            body.writeTo(json);
            json.flush();
        }, -1);
    }

    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, contentType, Map.of(), bytes.length, out -> out.write(bytes), -1);
    }

    public static Answer csv(long length, Body body) { return new Answer(200, "text/csv", Map.of(), length, body, -1); }

    public Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, Map.copyOf(more), length, body, cutAfter);
    }

    public Answer withStatus(int value) { return new Answer(value, contentType, headers, length, body, cutAfter); }

    public Answer cutAfter(long bytes) { return new Answer(status, contentType, headers, length, body, bytes); }
}
