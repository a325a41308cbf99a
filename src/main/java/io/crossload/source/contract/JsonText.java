package io.crossload.source.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nested values as JSON text: as they came, numbers digit by digit, but without credentials and personal login links, which must not
 * outlive the source.
 */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();
    /** Names of members that hold credentials, as {@link Heading#key} gives them. */
    private static final Set<String> CREDENTIALS = Set.of("apikey", "token", "accesstoken", "refreshtoken", "authtoken", "password", "passwd",
        "secret", "clientsecret", "authorization", "contactlink", "contactlinks", "personallink", "loginlink", "magiclink");
    /** What marks a login link. Its ends are sought from there: texts may hold whole images, and must be gone through once only. */
    private static final Pattern LOGIN_LINK = Pattern.compile("/contactLink\\b|[?&;](?:token|access_token|api-key|api_key)=", Pattern.CASE_INSENSITIVE);
    private static final String AROUND_LINKS = "\"'<>()";
    private static final String PERSONAL = "/contactLink";
    private static final String REMOVED = "(login link removed)";

    private JsonText() { }

    /** The value at which the parser stands; afterwards it stands at the value's end. */
    public static String of(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            copy(parser, out);
        }
        return text.toString();
    }

    /** The object of which the parser stands at a member's value: that member and those that follow. */
    public static String ofRest(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            do {
                member(parser, out);
            } while (parser.nextToken() == JsonToken.FIELD_NAME && parser.nextToken() != null);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** A nested value as a file holds it: JSON, or whatever text stands in its place. */
    static String of(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return withoutLoginLinks(text);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            String json = of(parser);
            return parser.nextToken() == null ? json : withoutLoginLinks(text);
        } catch (IOException noJson) {
            return withoutLoginLinks(text);
        }
    }

    /** A text, HTML perhaps, without the links that log a person in. Addresses of files may be signed by a token; they stay. */
    static String withoutPersonalLinks(String text) { return text.length() > PERSONAL.length() && text.contains(PERSONAL) ? withoutLoginLinks(text) : text; }

    /** An object of texts. */
    public static String ofTexts(Map<String, String> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, String> member : members.entrySet()) {
                if (!isCredential(member.getKey())) {
                    out.writeStringField(member.getKey(), withoutLoginLinks(member.getValue()));
                }
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    private static void copy(JsonParser parser, JsonGenerator out) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                out.writeStartObject();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    parser.nextToken();
                    member(parser, out);
                }
                out.writeEndObject();
            }
            case START_ARRAY -> {
                out.writeStartArray();
                // A text that breaks off gives null, which the parser itself turns into an error.
                for (JsonToken token = parser.nextToken(); token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                    copy(parser, out);
                }
                out.writeEndArray();
            }
            case VALUE_STRING -> out.writeString(withoutLoginLinks(parser.getText()));
            default -> out.copyCurrentEventExact(parser);
        }
    }

    private static void member(JsonParser parser, JsonGenerator out) throws IOException {
        String name = parser.currentName();
        if (isCredential(name)) {
            parser.skipChildren();
        } else {
            out.writeFieldName(name);
            copy(parser, out);
        }
    }

    private static boolean isCredential(String name) {
        return CREDENTIALS.contains(Heading.key(name));
    }

    private static String withoutLoginLinks(String text) {
        Matcher mark = LOGIN_LINK.matcher(text);
        StringBuilder kept = null;
        int done = 0;
        for (int from = 0; mark.find(from);) {
            int start = mark.start();
            while (start > done && isOfLink(text.charAt(start - 1))) {
                start--;
            }
            int end = mark.end();
            while (end < text.length() && isOfLink(text.charAt(end))) {
                end++;
            }
            kept = kept == null ? new StringBuilder(text.length()) : kept;
            kept.append(text, done, start).append(REMOVED);
            done = end;
            from = end;
        }
        return kept == null ? text : kept.append(text, done, text.length()).toString();
    }

    private static boolean isOfLink(char c) {
        return c > ' ' && AROUND_LINKS.indexOf(c) < 0;
    }
}
