package io.crossload.emulator.actimo.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * One request, taken apart.
 *
 * @param method     HTTP method
 * @param path       path below the base address, with ids: never logged with its query
 * @param template   the same with {@code {id}} in place of numbers; safe to log and to count by
 * @param parameters query
 * @param key        api-key header, or null
 * @param host       Host header
 */
record Call(String method, String path, String template, Fields parameters, String key, String host) {
    static final String BASE = "/api/v1";
    /** Stands for paths that hold anything but words and ids; somebody may have put a mail address there. */
    private static final String OTHER = "(other)";
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z_/{}-]*");
    private static final Pattern NUMBER = Pattern.compile("/-?\\d+(?=/|$)");

    static Call of(Request request) {
        String full = Request.getPathInContext(request);
        String path = full.startsWith(BASE) ? full.substring(BASE.length()) : full;
        path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String template = NUMBER.matcher(path).replaceAll("/{id}");
        return new Call(request.getMethod(), path, PLAIN.matcher(template).matches() ? template : OTHER, Request.extractQueryParameters(request),
            request.getHeaders().get("api-key"), request.getHeaders().get(HttpHeader.HOST));
    }

    String parameter(String name) { return parameters.getValue(name); }

    boolean has(String name) { return parameters.get(name) != null; }

    boolean isTrue(String name) { return "true".equals(parameter(name)) || "1".equals(parameter(name)); }

    /** A whole number, or the default where there is none or no number. */
    long number(String name, long usual) {
        try {
            return has(name) ? Long.parseLong(parameter(name).strip()) : usual;
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    /** The n-th number in the path, -1 where it does not fit. */
    long id() {
        Matcher matcher = NUMBER.matcher(path);
        try {
            return matcher.find() ? Long.parseLong(matcher.group().substring(1)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    boolean asksForPage() { return has("page") || has("limit") || has("cursor") || has("offset"); }
}
