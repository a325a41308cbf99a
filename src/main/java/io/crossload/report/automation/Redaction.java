package io.crossload.report.automation;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Takes credentials and personal login links out of what goes into the document, wherever they stand: the extract strips them from nested values, but
 * names and texts that a file has in their place come as they are, and this document is made to be handed on.
 */
final class Redaction {
    static final String REMOVED = "(removed: credential)";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
    /** Names of members, without blanks, dashes and underscores. */
    private static final Set<String> CREDENTIALS = Set.of("apikey", "xapikey", "apitoken", "token", "accesstoken", "refreshtoken", "authtoken", "bearer", "bearertoken",
        "sessionid", "cookie", "password", "passwd", "passcode", "secret", "clientsecret", "privatekey", "credentials", "authorization", "contactlink", "contactlinks",
        "personallink", "loginlink", "magiclink", "publiclink", "publiclinks");
    /** What stands between blanks, quotes and brackets: a link is one of these. */
    private static final Pattern TOKEN = Pattern.compile("[^\\s\"'<>()]++");
    /** What makes a link one that logs somebody in or carries a key. */
    private static final Pattern LOGIN = Pattern.compile("(?i)(?:^|[/?&;#.=])(?:contact|public|personal|login|magic)[_-]?links?\\b|[?&;#](?:[a-z_-]{0,20}(?:token|key|secret|password)|auth|authorization|sid)=|://[^/@]{1,200}:[^/@]{1,200}@");
    /** A credential in running text: {@code api-key: x}, {@code token=x}, {@code Authorization: Bearer x}, or a bare {@code Bearer x}. */
    private static final Pattern PAIR = Pattern.compile("(?i)(?:\\bauthorization\\b[\"']?\\s*[:=]\\s*[\"']?(?:(?:bearer|basic|token)\\s+)?|\\b(?:bearer|basic)\\s+(?=[a-z0-9+/._~=-]{16})"
        + "|[a-z_-]{0,20}(?:api[-_ ]?key|token|password|passwd|secret)[\"']?\\s*[:=]\\s*[\"']?)(?!\\(removed: )[^\\s\"'<>,;&]++");

    private Redaction() { }

    /** The JSON of a cell without credentials, its text when it is none, null when there is nothing. */
    static JsonNode json(String cell) {
        if (cell == null || cell.isBlank()) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(cell);
            return node == null || node.isNull() ? null : of(node);
        } catch (JsonProcessingException plainText) {
            return JsonNodeFactory.instance.textNode(text(cell));
        }
    }

    static JsonNode of(JsonNode node) {
        if (node.isObject()) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> {
                // A yes or no is a setting, no credential: {"public_link": true}.
                if (!isCredential(member.getKey()) || member.getValue().isBoolean()) {
                    kept.set(text(member.getKey()), of(member.getValue()));
                }
            });
            return kept;
        }
        if (node.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> kept.add(of(item)));
            return kept;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(text(node.textValue())) : node;
    }

    static String text(String text) {
        if (text == null) {
            return null;
        }
        String kept = TOKEN.matcher(text).replaceAll(token -> LOGIN.matcher(token.group()).find() ? REMOVED : Matcher.quoteReplacement(token.group()));
        return PAIR.matcher(kept).replaceAll(REMOVED);
    }

    private static boolean isCredential(String member) {
        return CREDENTIALS.contains(member.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }
}
