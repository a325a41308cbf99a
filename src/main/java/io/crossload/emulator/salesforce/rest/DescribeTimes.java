package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.store.Org;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers describes with Last-Modified, and with 304 when nothing changed since the client's If-Modified-Since. */
final class DescribeTimes {
    /** What a describe said last, and since when; seconds since 1970. */
    private record Seen(ObjectNode describe, long since) { }

    private final Org org;
    private final Map<String, Seen> last = new ConcurrentHashMap<>();

    DescribeTimes(Org org) { this.org = org; }

    Answer answer(Call call, ObjectNode describe) {
        // Two describes of the same second that differ must not have the same time.
        Seen seen = last.merge(call.path(), new Seen(describe, org.now()),
            (old, now) -> old.describe().equals(now.describe()) ? old : new Seen(now.describe(), Math.max(now.since(), old.since() + 1)));
        Answer answer = seen.since() <= since(call.header("If-Modified-Since")) ? Answer.empty(304) : Answer.json(200, describe);
        return answer.with("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.ofEpochSecond(seen.since()).atOffset(ZoneOffset.UTC)));
    }

    /** Dates that cannot be read count as none. */
    private static long since(String header) {
        try {
            return header == null ? -1 : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
        } catch (DateTimeException e) {
            return -1;
        }
    }
}
