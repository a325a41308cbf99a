package io.crossload.emulator.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An error answer of the REST API: an HTTP status and an array with one error. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final transient List<String> fields;
    private final String detailName;
    private final transient JsonNode detail;

    public ApiError(int status, String code, String message) { this(status, code, message, List.of()); }

    public ApiError(int status, String code, String message, List<String> fields) { this(status, code, message, fields, null, null); }

    private ApiError(int status, String code, String message, List<String> fields, String detailName, JsonNode detail) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
        this.detailName = detailName;
        this.detail = detail;
    }

    /** The error with one more property in its body. */
    public ApiError with(String name, JsonNode value) { return new ApiError(status, code, getMessage(), fields, name, value); }

    public static ApiError notFound() { return new ApiError(404, "NOT_FOUND", "The requested resource does not exist"); }

    public static ApiError sessionExpired() { return new ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid"); }

    public static ApiError limitExceeded() { return new ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."); }

    public int status() { return status; }

    public String code() { return code; }

    public Answer answer() {
        return Answer.json(status, json -> {
            json.writeStartArray();
            json.writeStartObject();
            if (detail != null) json.writeObjectField(detailName, detail);
            json.writeStringField("message", getMessage());
            json.writeStringField("errorCode", code);
            if (!fields.isEmpty()) {
                json.writeArrayFieldStart("fields");
                for (String field : fields) json.writeString(field);
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndArray();
        });
    }
}
