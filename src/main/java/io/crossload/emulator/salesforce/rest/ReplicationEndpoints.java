package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.IntConsumer;

/** {@code /sobjects/X/updated} and {@code /deleted}: what changed in a span of time. Seconds of the span's ends do not count. */
public final class ReplicationEndpoints {
    private static final String PATH = "/services/data/{version}/sobjects/{object}";
    private static final long MOST_SECONDS = 30L * 24 * 3600;

    private final RecordStore store;

    public ReplicationEndpoints(RecordStore store) { this.store = store; }

    /** Before the routes of single records, which would take these paths as well. */
    public void register(Router router) { router.add("GET", PATH + "/updated", this::updated).add("GET", PATH + "/deleted", this::deleted); }

    private record Span(long start, long end) { }

    private Answer updated(Call call) {
        Table table = store.table(call.variable("object"));
        Span span = span(call);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = json.putArray("ids");
        each(table, span, false, number -> ids.add(table.id(number)));
        return Answer.json(200, json.put("latestDateCovered", RecordReader.jsonTime(span.end())));
    }

    private Answer deleted(Call call) {
        Table table = store.table(call.variable("object"));
        Span span = span(call);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode records = json.putArray("deletedRecords");
        each(table, span, true, number -> records.addObject().put("deletedDate", RecordReader.jsonTime(table.modified(number))).put("id", table.id(number)));
        return Answer.json(200, json.put("earliestDateAvailable", RecordReader.jsonTime(store.org().now() - MOST_SECONDS)).put("latestDateCovered", RecordReader.jsonTime(span.end())));
    }

    private static void each(Table table, Span span, boolean deleted, IntConsumer found) {
        for (int number = 0; number < table.size(); number++) {
            if (!table.exists(number) || table.isDeleted(number) != deleted) continue;
            if (table.modified(number) >= span.start() && table.modified(number) < span.end()) found.accept(number);
        }
    }

    private Span span(Call call) {
        Span span = new Span(minute(call, "start"), minute(call, "end"));
        if (span.start() >= span.end()) throw bad("startDate must be at least one minute before endDate");
        if (span.start() < store.org().now() - MOST_SECONDS) throw bad("startDate cannot be more than 30 days ago");
        return span;
    }

    private static long minute(Call call, String name) {
        String text = call.query(name);
        if (text == null) throw new ApiError(400, "MISSING_ARGUMENT", "The " + name + " parameter is required");
        try {
            // A plus sign that was not escaped arrives as a space.
            long seconds = OffsetDateTime.parse(text.replace(' ', '+').replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")).toEpochSecond();
            return seconds - Math.floorMod(seconds, 60);
        } catch (DateTimeParseException e) {
            throw bad("The " + name + " parameter is not a date with time and offset: " + text);
        }
    }

    private static ApiError bad(String message) { return new ApiError(400, "INVALID_REPLICATION_DATE", message); }
}
