package io.crossload.emulator.salesforce.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Codes of the web server flow: each is good once, for 15 minutes, for the client and address that asked for it. */
final class AuthorizationCodes {
    private static final long SECONDS = 15 * 60L;

    private record Code(String client, String redirect, String challenge, long expires) { }

    private final Clock clock;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    AuthorizationCodes(Clock clock) { this.clock = clock; }

    /** @param challenge of PKCE by SHA-256, null for none */
    String issue(String client, String redirect, String challenge) {
        String code = "aPrx" + Long.toString(numbers.incrementAndGet(), 36) + "." + Long.toHexString(clock.millis());
        codes.put(code, new Code(client, redirect, challenge, clock.instant().getEpochSecond() + SECONDS));
        return code;
    }

    void redeem(String text, String client, String redirect, String verifier) {
        Code code = text == null ? null : codes.remove(text);
        if (code == null) throw new OAuthError("invalid_grant", "invalid authorization code");
        if (code.expires() < clock.instant().getEpochSecond()) throw new OAuthError("invalid_grant", "expired authorization code");
        if (!code.client().equals(client)) throw new OAuthError("invalid_client_id", "client identifier invalid");
        if (!code.redirect().equals(redirect)) throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        if (code.challenge() != null && !code.challenge().equals(challenge(verifier))) throw new OAuthError("invalid_grant", "invalid code verifier");
    }

    private static String challenge(String verifier) {
        if (verifier == null) return null;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
