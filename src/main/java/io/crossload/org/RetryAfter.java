package io.crossload.org;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps the Retry-After header of the calls a thread makes. camel-salesforce 4.18.0 drops it from its exceptions, so it is read where it
 * passes: a listener on the component's HTTP client, told apart by the thread that sends the request.
 */
public final class RetryAfter {
    private static final ThreadLocal<AtomicLong> CURRENT = new ThreadLocal<>();

    private RetryAfter() { }

    /** Listens on the client of the Salesforce component. */
    public static void listenTo(HttpClient client, Clock clock) {
        client.getRequestListeners().addListener(new Request.Listener() {
            @Override
            public void onQueued(Request request) {
                AtomicLong holder = CURRENT.get();
                if (holder != null) {
                    request.onResponseHeaders(response -> {
                        String value = response.getHeaders().get(HttpHeader.RETRY_AFTER);
                        if (value != null) {
                            holder.set(parse(value, clock));
                        }
                    });
                }
            }
        });
    }

    /** Forgets what earlier calls of this thread brought. */
    static AtomicLong begin() {
        AtomicLong holder = new AtomicLong(-1);
        CURRENT.set(holder);
        return holder;
    }

    static void end() { CURRENT.remove(); }

    /** Seconds or an HTTP date, as milliseconds from now; -1 when unreadable. */
    static long parse(String value, Clock clock) {
        String text = value.strip();
        try {
            return Math.multiplyExact(Long.parseLong(text), 1000L);
        } catch (NumberFormatException | ArithmeticException notSeconds) {
            try {
                Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                return Math.max(0, Duration.between(clock.instant(), at).toMillis());
            } catch (DateTimeParseException unreadable) {
                return -1;
            }
        }
    }
}
