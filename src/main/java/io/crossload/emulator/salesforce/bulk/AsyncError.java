package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.ApiError;

/** An error answer of Bulk API 1.0: an exception code and a message. */
final class AsyncError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    AsyncError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static AsyncError of(ApiError error) {
        if (error.status() == 401) return new AsyncError("InvalidSessionId", "Invalid session id");
        if (error.status() >= 500) return new AsyncError("InternalServerError", error.getMessage());
        return new AsyncError("REQUEST_LIMIT_EXCEEDED".equals(error.code()) ? "ExceededQuota" : "ClientInputError", error.getMessage());
    }

    String code() { return code; }
}
