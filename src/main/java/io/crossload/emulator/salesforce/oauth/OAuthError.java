package io.crossload.emulator.salesforce.oauth;

/** An error answer of the token endpoint, always with status 400. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String error;

    OAuthError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    String error() { return error; }
}
