package io.crossload.emulator.salesforce.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;

/**
 * The assertion of the JWT bearer flow. Its shape and times are checked, its signature is not. Clients differ: expiry comes in seconds, in
 * milliseconds or as a string, and the parts may be padded.
 */
record JwtAssertion(String issuer, String subject) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Larger than any time in seconds of our age, smaller than any in milliseconds. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    static JwtAssertion check(String assertion, Clock clock) {
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.");
        if (parts.length != 3 || parts[2].isEmpty()) throw invalid("invalid assertion");
        JsonNode header = decode(parts[0]);
        JsonNode claims = decode(parts[1]);
        if (!"RS256".equals(header.path("alg").asText())) throw invalid("invalid assertion");
        for (String claim : new String[] {"iss", "sub", "aud", "exp"}) {
            if (claims.path(claim).asText().isEmpty()) throw invalid("invalid assertion");
        }
        long expiry = claims.path("exp").asLong(0);
        if (expiry >= MILLISECONDS_FROM) expiry /= 1000;
        if (expiry < clock.instant().getEpochSecond()) throw invalid("expired authorization code");
        return new JwtAssertion(claims.path("iss").asText(), claims.path("sub").asText());
    }

    private static JsonNode decode(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part.replaceAll("=+$", "")));
        } catch (IOException | IllegalArgumentException e) {
            throw invalid("invalid assertion");
        }
    }

    private static OAuthError invalid(String description) { return new OAuthError("invalid_grant", description); }
}
