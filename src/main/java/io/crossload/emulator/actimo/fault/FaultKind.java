package io.crossload.emulator.actimo.fault;

import java.util.Locale;

/** What can go wrong between Actimo and its reader. */
public enum FaultKind {
    // instead of the answer
    /** 429, with Retry-After as the fault says. */
    TOO_MANY_REQUESTS,
    /** 502 with a proxy's HTML page. */
    BAD_GATEWAY,
    /** 200 whose status member says error. */
    OK_WITH_ERROR_STATUS,
    /** 200 whose body is an HTML page (a login page, a maintenance notice). */
    OK_WITH_HTML,
    /** 401: the key was revoked. */
    UNAUTHORIZED,
    /** 410: the cursor expired. Only requests with a cursor. */
    CURSOR_EXPIRED,
    /** 404: this client does not have the source type. */
    NOT_OFFERED,
    /** 302 to plain http on the same host. */
    REDIRECT_HTTP,
    /** 302 to another host. */
    REDIRECT_HOST,
    /** TCP reset before any answer. */
    CONNECTION_RESET,

    // another list
    /** The page, offset or cursor is ignored: every request gets the first page. */
    PAGE_IGNORED,
    /** A row has come in at the front: everything moves back by one. */
    PAGE_DRIFT,
    /** updated_since is ignored: every row comes. */
    UPDATED_SINCE_IGNORED,
    /** Changes show, and are selected by, an updated_at that lies {@code seconds} earlier than when they happened. */
    LATE_ARRIVAL,

    // another envelope or other rows
    /** meta.total is wrong. */
    TOTAL_DISAGREES,
    DATA_NULL,
    /** data is the first row itself instead of an array. */
    DATA_SINGLE_OBJECT,
    /** data is an object whose members are the rows by id. */
    DATA_KEYED_BY_ID,
    IDS_AS_STRINGS,
    /** The first row of the page comes again at its end. */
    DUPLICATE_ROWS,
    UNKNOWN_FIELDS,
    /** updated_at lies before created_at. */
    UPDATED_BEFORE_CREATED,

    // another way to send it
    /** Half of the body, then silence for {@code seconds}, then the connection breaks. */
    TIMEOUT_MID_BODY,
    /** Half of the JSON as if it were whole. */
    TRUNCATED_JSON,
    /** 256 bytes at a time, {@code millis} apart. */
    SLOW_DRIP,
    BYTE_ORDER_MARK,
    /** Content-Type: text/html on a JSON body. */
    WRONG_CONTENT_TYPE,
    /** Content-Encoding: gzip, asked for or not. */
    GZIP,
    /** The Date header is {@code seconds} ahead. */
    CLOCK_SKEW;

    /** Name in YAML: {@code timeout-mid-body}. */
    public String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    public static FaultKind parse(String word) { return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')); }

    /** Whether the answer's bytes must be known before they are sent. */
    public boolean changesDelivery() { return ordinal() >= TIMEOUT_MID_BODY.ordinal() && this != CLOCK_SKEW && this != WRONG_CONTENT_TYPE; }

    /** Whether the fault replaces the answer. */
    public boolean replacesAnswer() { return ordinal() <= CONNECTION_RESET.ordinal(); }
}
