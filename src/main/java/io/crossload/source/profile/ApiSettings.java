package io.crossload.source.profile;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a connection's REST API is asked. */
public record ApiSettings(URI baseUrl, Auth auth, Probe probe, Rate rate, Envelope envelope, Paging paging, Delta delta, Retry retry,
                          Timeouts timeouts, ZoneId zone) {

    /**
     * @param header    name of the header that carries the key
     * @param prefix    text before the key in the header, for example {@code "Bearer "}
     * @param secretRef where the key is found; the profile never holds it
     */
    public record Auth(String header, String prefix, SecretRef secretRef) { }

    /** The call that shows whether the key is valid. */
    public record Probe(String path) { }

    /** Requests per second of one key: the working rate, and the bound that no sliding second may exceed. */
    public record Rate(double permitsPerSecond, int hardLimit) { }

    /**
     * Where things stand in an answer, as JSON pointers.
     *
     * @param okStatus values of the status that mean success, lower case; a missing status is a success too
     */
    public record Envelope(String data, String status, Set<String> okStatus, String total) {
        public Envelope {
            okStatus = okStatus.stream().map(s -> s.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * How a list is cut into pages. Only the names that the style needs are used.
     *
     * @param first     number of the first page
     * @param sizeValue rows asked for per page; also bounds the rows that are buffered
     * @param maxPages  a list with more pages than this is taken for an endless loop
     */
    public record Paging(Style style, String page, int first, String size, int sizeValue, String offset, String cursorParam,
                         String nextCursor, String nextLink, EndOn endOn, int maxPages) {
        /** The ways of paging that are understood. */
        public enum Style { PAGE, CURSOR, OFFSET, LINK, NONE }

        /**
         * What ends a numbered list. A page with fewer rows than asked for may be the last one, or the server may allow fewer rows: only an
         * empty page is certain.
         */
        public enum EndOn { EMPTY, SHORT }
    }

    /**
     * How changed records are asked for.
     *
     * @param overlap taken off the watermark, because Actimo's figures lag by up to an hour
     */
    public record Delta(String param, Format format, Duration overlap, Fallback fallback) {
        /** How the time is written. */
        public enum Format {
            @JsonProperty("iso-utc") ISO_UTC,
            @JsonProperty("unix-seconds") UNIX_SECONDS,
            @JsonProperty("unix-millis") UNIX_MILLIS,
            @JsonProperty("local") LOCAL
        }

        /** What happens when the source ignores the parameter. */
        public enum Fallback { @JsonProperty("full-hash") FULL_HASH }
    }

    /**
     * @param on            HTTP statuses that are tried again
     * @param max           how often one request is repeated at most
     * @param base          first pause; doubles with every repeat
     * @param cap           longest pause of its own choosing
     * @param retryAfterCap longest pause that the server may ask for
     */
    public record Retry(Set<Integer> on, int max, Duration base, Duration cap, boolean honourRetryAfter, Duration retryAfterCap) { }

    /** Longest time to connect, between two bytes, and for one whole answer. */
    public record Timeouts(Duration connect, Duration read, Duration answer) { }
}
