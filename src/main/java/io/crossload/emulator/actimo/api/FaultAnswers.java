package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.RetryAfter;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The answers that replace the right one when a fault strikes. */
final class FaultAnswers {
    /** Marks an address that only a client which follows redirects asks for. */
    static final String REDIRECTED = "emulator_redirected";

    private FaultAnswers() { }

    static Answer of(Fault fault, Call call) {
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS -> tooManyRequests(fault.retryAfter(), fault.seconds());
            case BAD_GATEWAY -> Answer.Text.html(502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
            case OK_WITH_ERROR_STATUS -> Answer.Text.error(200, "Internal error");
            case OK_WITH_HTML -> Answer.Text.html(200, "<!DOCTYPE html><html><body>We will be back soon</body></html>");
            case UNAUTHORIZED -> Answer.Text.error(401, "Invalid API key");
            case CURSOR_EXPIRED -> Answer.Text.error(410, "Cursor expired");
            case NOT_OFFERED -> Answer.Text.error(404, "Not found");
            case REDIRECT_HTTP -> redirect(call, call.host());
            case REDIRECT_HOST -> redirect(call, otherName(call.host()));
            case CONNECTION_RESET -> new Answer.Reset();
            default -> throw new IllegalArgumentException(fault.kind() + " replaces no answer");
        };
    }

    static Answer tooManyRequests(RetryAfter form, int seconds) {
        Answer.Text answer = Answer.Text.error(429, "Too many requests");
        return switch (form) {
            case SECONDS -> answer.with("Retry-After", Integer.toString(seconds));
            case DATE -> answer.with("Retry-After",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds)));
            case NONE -> answer;
        };
    }

    /** Another name of this machine: a client that follows comes back here and is counted. */
    private static String otherName(String host) {
        return host.startsWith("localhost") ? host.replace("localhost", "127.0.0.1") : "localhost" + host.substring(Math.max(0, host.lastIndexOf(':')));
    }

    private static Answer redirect(Call call, String host) {
        return Answer.Text.html(302, "moved").with("Location", "http://" + host + Call.BASE + call.path() + "?" + REDIRECTED + "=1");
    }
}
