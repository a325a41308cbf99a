package io.crossload.source.api;

/** A refusal whose meaning depends on what was asked: 404 may mean "not offered", 400 and 410 an expired cursor. Never leaves this package. */
final class UnexpectedStatus extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    UnexpectedStatus(int status) {
        super("HTTP " + status, null, false, false);
        this.status = status;
    }

    int status() { return status; }
}
