package io.crossload.emulator.salesforce.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** REST resources for the older APIs, which answer the same questions in another dress. */
public final class InternalCalls {
    // Numbers keep their digits on the way from one form to the other.
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Router router;

    public InternalCalls(Router router) { this.router = router; }

    /** The JSON answer of a GET. Throws what the resource throws. */
    public JsonNode get(String path, Map<String, String> query) throws IOException {
        Call call = new Call(path, query, "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        router.find(call).endpoint().answer(call).body().writeTo(out);
        return JSON.readTree(out.toByteArray());
    }
}
