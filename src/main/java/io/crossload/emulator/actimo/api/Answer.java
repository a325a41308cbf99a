package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.customer.Download;
import java.util.Map;

/** What a request gets. */
sealed interface Answer {

    /** A short text, JSON or HTML. */
    record Text(int status, String contentType, String body, Map<String, String> headers) implements Answer {
        static Text error(int status, String message) {
            return new Text(status, JSON, "{\"status\":\"error\",\"message\":\"" + message + "\",\"data\":[]}", Map.of());
        }

        static Text html(int status, String body) { return new Text(status, HTML, body, Map.of()); }

        Text with(String header, String value) { return new Text(status, contentType, body, Map.of(header, value)); }
    }

    /**
     * A list.
     *
     * @param envelope the list in its envelope
     * @param link     Link header, or null
     */
    record Listing(Envelope envelope, String link) implements Answer { }

    /** What a file's address serves. */
    record Binary(Download download) implements Answer { }

    /** No answer: the connection is reset. */
    record Reset() implements Answer { }

    String JSON = "application/json;charset=utf-8";
    String HTML = "text/html;charset=utf-8";
}
