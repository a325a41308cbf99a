package io.crossload.emulator.salesforce.bulk;

/** An error answer of Bulk API 1.0: an exception code and a message. */
final class AsyncError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    AsyncError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() { return code; }
}
