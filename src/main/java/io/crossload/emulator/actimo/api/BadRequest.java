package io.crossload.emulator.actimo.api;

/** A request that makes no sense: answered with 400. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) { super(message, null, false, false); }
}
