package io.crossload.emulator.salesforce.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** One HTTP request. The path is cleaned: doubled and trailing slashes are gone, each segment is decoded by itself. */
public final class Call {
    /** Older clients say OAuth. */
    private static final Pattern SESSION = Pattern.compile("(?:Bearer|OAuth) ", Pattern.CASE_INSENSITIVE);

    private final Request request;
    private final List<String> segments;
    private final Map<String, String> query;
    private final Map<String, String> variables = new HashMap<>();
    private final Inner inner;
    private InputStream body;

    /**
     * A call that no client made: an endpoint's answer is needed by another one.
     *
     * @param headers by name in lower case
     * @param origin  scheme, host and port as the client of the outer call named them
     */
    record Inner(String method, Map<String, String> headers, byte[] body, String origin) { }

    Call(Request request) {
        this.request = request;
        this.inner = null;
        this.segments = segments(request.getHttpURI().getPath());
        this.query = pairs(request.getHttpURI().getQuery());
    }

    Call(String path, Map<String, String> query, Inner inner) {
        this.request = null;
        this.inner = inner;
        this.segments = segments(path);
        this.query = Map.copyOf(query);
        this.body = new ByteArrayInputStream(inner.body());
    }

    /** @param url path and, after a question mark, parameters */
    Call(String url, Inner inner) {
        this(url.split("\\?", 2)[0], pairs(url.contains("?") ? url.substring(url.indexOf('?') + 1) : null), inner);
    }

    public String method() { return inner == null ? request.getMethod() : inner.method(); }

    public List<String> segments() { return segments; }

    /** The clean path, starting with a slash. */
    public String path() { return "/" + String.join("/", segments); }

    /** The value of a path variable of the route. */
    public String variable(String name) { return variables.get(name); }

    /** Sets a path variable that the route's fixed path stands for. */
    public void bind(String name, String value) { variables.put(name, value); }

    void bind(Map<String, String> values) {
        if (values.containsKey("version")) ApiVersions.check(values.get("version"));
        variables.putAll(values);
    }

    /** The API version as asked for, e.g. {@code v66.0}. */
    public String version() { return variables.get("version"); }

    /** {@code /services/data/v66.0} in the version asked for. */
    public String base() { return "/services/data/" + version(); }

    /** Scheme, host and port as the client named them. */
    public String origin() { return inner == null ? (request.isSecure() ? "https://" : "http://") + request.getHeaders().get("Host") : inner.origin(); }

    /** Query parameter, or null. */
    public String query(String name) { return query.get(name); }

    public String header(String name) { return inner == null ? request.getHeaders().get(name) : inner.headers().get(name.toLowerCase(Locale.ROOT)); }

    /** The session of the Authorization header; null for none. */
    public String bearer() {
        String authorization = header("Authorization");
        return authorization != null && SESSION.matcher(authorization).lookingAt() ? authorization.substring(authorization.indexOf(' ')).trim() : null;
    }

    /** The body, unzipped. */
    public InputStream body() throws IOException {
        if (body == null) {
            InputStream raw = Content.Source.asInputStream(request);
            body = "gzip".equalsIgnoreCase(header("Content-Encoding")) ? new GZIPInputStream(raw, 8192) : raw;
        }
        return body;
    }

    /** The body as Jetty reads it, for multipart parsing. */
    public Request source() { return request; }

    public JsonNode json() throws IOException {
        try {
            JsonNode json = Answer.JSON.readTree(body());
            if (json == null || json.isMissingNode()) throw new ApiError(400, "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");
            return json;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new ApiError(400, "JSON_PARSER_ERROR", e.getOriginalMessage());
        }
    }

    /** Parameters of a form body together with those of the query. */
    public Map<String, String> form() throws IOException {
        Map<String, String> all = new HashMap<>(query);
        all.putAll(pairs(new String(body().readAllBytes(), StandardCharsets.UTF_8)));
        return all;
    }

    /** Reads what is left of the body, so that the connection stays usable and the client can read its answer. */
    public void drain() throws IOException {
        InputStream rest = body == null ? Content.Source.asInputStream(request) : body;
        rest.transferTo(java.io.OutputStream.nullOutputStream());
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String part : rawPath.split("/")) {
            if (!part.isEmpty()) segments.add(decode(part.replace("+", "%2B")));
        }
        return segments;
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new HashMap<>();
        if (encoded == null) return pairs;
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins no escape.
            throw new ApiError(400, "INVALID_URI", "The URL or form of the request cannot be read");
        }
    }
}
