package io.crossload.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Setting;

/** The tokens that the API knows: only their SHA-256, compared in constant time. Tokens are random and long, so that a plain hash keeps them. */
final class Tokens {
    private static final int BYTES = 32;
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._@-]{1,64}");

    private record Known(byte[] hash, Caller caller) { }

    private final List<Known> known = new ArrayList<>();

    /** @param setting as api.tokens says; no line of it stands in an error */
    Tokens(String setting) {
        int number = 0;
        for (String entry : setting.lines().filter(l -> !l.strip().startsWith("#")).flatMap(l -> List.of(l.split(",")).stream()).map(String::strip).filter(e -> !e.isEmpty()).toList()) {
            number++;
            String[] parts = entry.split(":", -1);
            Optional<Access> access = parts.length == 3 ? Access.of(parts[1]) : Optional.empty();
            if (access.isEmpty() || !NAME.matcher(parts[0].strip()).matches() || !HASH.matcher(parts[2].strip()).matches()) {
                throw new CrossloadException(Code.CONFIG_INVALID, Setting.API_TOKENS.key() + ", entry " + number + ": it is not name:role:SHA-256 with a role of viewer, operator or approver and 64 hexadecimal digits.");
            }
            known.add(new Known(HexFormat.of().parseHex(parts[2].strip().toLowerCase(java.util.Locale.ROOT)), new Caller(parts[0].strip(), access.get(), false)));
        }
    }

    boolean isEmpty() { return known.isEmpty(); }

    /** A new token for whoever may read the home. @param name whose home it is */
    String forHome(String name) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        known.add(new Known(sha256(token), new Caller(name, Access.APPROVER, true)));
        return token;
    }

    /** Looks at every token, whichever fits, so that the time tells nothing. */
    Optional<Caller> caller(String token) {
        byte[] hash = sha256(token);
        Caller found = null;
        for (Known each : known) {
            if (MessageDigest.isEqual(each.hash(), hash)) {
                found = each.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
