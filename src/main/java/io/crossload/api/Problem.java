package io.crossload.api;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * An error as the API tells it.
 *
 * @param status of HTTP
 * @param what   happened
 * @param where  which, or empty
 * @param todo   what to do
 * @param exit   code that the command line would end with
 */
record Problem(int status, String code, String what, String where, @JsonProperty("do") String todo, int exit) {
    static Problem of(CrossloadException e) { return new Problem(status(e), e.code().name(), e.code().what(), e.detail().strip(), e.code().cure(), e.exit().code()); }

    /** An unforeseen failure tells the caller nothing of its inside; the log of the container does. */
    static Problem defect() { return of(new CrossloadException(Code.DEFECT, "")); }

    private static int status(CrossloadException e) {
        return switch (e.code()) {
            case TOKEN_REFUSED -> 401;
            case ROLE_REFUSED -> 403;
            case NOT_FOUND -> 404;
            case REQUEST_TOO_LARGE -> 413;
            case BUSY, HOME_LOCKED -> 409;
            default -> switch (e.exit()) {
                case GATE_CLOSED, RECORDS_FAILED -> 409;
                case UNREACHABLE -> 502;
                case LIMITS -> 503;
                case DEFECT -> 500;
                default -> 400;
            };
        };
    }
}
