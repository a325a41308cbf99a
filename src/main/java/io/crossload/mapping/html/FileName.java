package io.crossload.mapping.html;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name by which a file that HTML shows is known, within its connection: its id where the address is that of Actimo's own download,
 * {@code url-<MD5 of the address>} for other addresses (file.sql makes the same), {@code data-<SHA-256>} for a picture that stands in the text itself.
 */
public final class FileName {
    private static final Pattern DOWNLOAD = Pattern.compile(".*/files/([^/]+)(?:/download)?/?");

    private FileName() { }

    /**
     * @param source  what {@code src} or {@code url()} says
     * @param address the connection's API, against which relative addresses are read, or null when there is none
     * @return empty for what names no file (a merge tag, {@code cid:}, {@code blob:})
     */
    public static Optional<String> of(String source, URI address) {
        if (isData(source)) {
            return Optional.of("data-" + digest("SHA-256", source.strip()));
        }
        return absolute(source, address).map(url -> {
            URI uri = parsed(url).orElse(null);
            boolean own = address != null && uri != null && address.getHost().equalsIgnoreCase(uri.getHost()) && address.getPort() == uri.getPort();
            Matcher download = DOWNLOAD.matcher(own && uri.getRawPath() != null ? uri.getRawPath() : "");
            return download.matches() ? download.group(1) : "url-" + digest("MD5", url);
        });
    }

    public static boolean isData(String source) { return source.stripLeading().regionMatches(true, 0, "data:", 0, 5); }

    /** The address as http or https says it; relative ones against the connection's. */
    public static Optional<String> absolute(String source, URI address) {
        String bare = source.strip();
        if (bare.isEmpty() || bare.contains("{{")) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(bare.replace(" ", "%20"));
            URI whole = uri.isAbsolute() || address == null ? uri : address.resolve(uri);
            boolean web = "http".equalsIgnoreCase(whole.getScheme()) || "https".equalsIgnoreCase(whole.getScheme());
            return web && whole.getHost() != null ? Optional.of(whole.toString()) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return bare.regionMatches(true, 0, "http", 0, 4) ? Optional.of(bare) : Optional.empty();
        }
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
