package io.crossload.source.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates of HTTP headers, and the pause that a server asks for: seconds, or a date on the server's own clock (which may be wrong). */
final class RetryAfter {
    private RetryAfter() { }

    static Optional<Duration> of(ActimoAnswer answer, Instant here) {
        String text = answer.header("Retry-After");
        if (text == null) {
            return Optional.empty();
        }
        if (text.strip().matches("[0-9]{1,9}(\\.[0-9]+)?")) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * 1000)));
        }
        Instant now = date(answer).orElse(here);
        return parse(text).map(then -> then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    }

    /** The server's clock when it answered. */
    static Optional<Instant> date(ActimoAnswer answer) {
        return Optional.ofNullable(answer.header("Date")).flatMap(RetryAfter::parse);
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
