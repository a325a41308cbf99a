package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the address of a file serves.
 *
 * @param status HTTP status
 * @param mime   content type
 * @param bytes  the file, or null for a page
 * @param page   an HTML page, or null
 */
public record Download(int status, String mime, SeededBytes bytes, String page) {

    static Download of(SeededBytes bytes) { return new Download(200, bytes.mime(), bytes, null); }

    static Download page(int status, String html) { return new Download(status, "text/html;charset=utf-8", null, html); }

    public long size() { return bytes == null ? page.length() : bytes.size(); }

    /** Writes the body. */
    public void writeTo(OutputStream out) throws IOException {
        if (bytes == null) {
            out.write(page.getBytes(StandardCharsets.UTF_8));
        } else {
            bytes.writeTo(out);
        }
    }

    /** SHA-256 of the body, hexadecimal. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            writeTo(new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
