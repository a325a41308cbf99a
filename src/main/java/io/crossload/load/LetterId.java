package io.crossload.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of a dead letter: made of the mapping and the record's key, so that a record which fails again (later run, replay, crash in
 * between) is the same letter with one more attempt, never a second one.
 */
public final class LetterId {
    private LetterId() { }

    public static String of(String mapping, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((mapping + '\n' + key).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
