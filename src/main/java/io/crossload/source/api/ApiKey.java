package io.crossload.source.api;

import java.util.Objects;

/** An API key that no log or message can show. Keys are equal when their texts are, so that connections that share a key share its rate. */
final class ApiKey {
    private final String secret;

    ApiKey(String secret) {
        this.secret = Objects.requireNonNull(secret);
    }

    String reveal() { return secret; }

    @Override
    public boolean equals(Object other) { return other instanceof ApiKey key && key.secret.equals(secret); }

    @Override
    public int hashCode() { return secret.hashCode(); }

    @Override
    public String toString() { return "***"; }
}
