package io.crossload.mapping.html;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that stands in the text itself: {@code data:image/png;base64,...}.
 *
 * @param type media type, lower case
 */
public record DataUri(String type, byte[] content) {

    /** Empty when it is none, or cannot be read. */
    public static Optional<DataUri> of(String source) {
        int comma = source.indexOf(',');
        if (!FileName.isData(source) || comma < 0) {
            return Optional.empty();
        }
        String head = source.substring(0, comma).strip().substring("data:".length()).toLowerCase(Locale.ROOT);
        String body = source.substring(comma + 1);
        String type = head.contains(";") ? head.substring(0, head.indexOf(';')) : head;
        try {
            byte[] content = head.endsWith(";base64") ? Base64.getMimeDecoder().decode(body.replace("%2B", "+").replace("%2F", "/").replace("%3D", "="))
                : URLDecoder.decode(body.replace("+", "%2B"), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return content.length == 0 ? Optional.empty() : Optional.of(new DataUri(type, content));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The usual extension of its type, with its dot; none for a type that is not usual. */
    public String extension() {
        return switch (type) {
            case "image/png" -> ".png";
            case "image/jpeg", "image/jpg" -> ".jpg";
            case "image/gif" -> ".gif";
            case "image/webp" -> ".webp";
            case "image/svg+xml" -> ".svg";
            case "image/bmp" -> ".bmp";
            default -> "";
        };
    }
}
