package io.crossload.catalogue;

/** Exit codes of the command line; the table stands in docs/operating.md. */
public enum Exit {
    DONE(0),
    /** Done, but records failed or a threshold was passed. */
    RECORDS_FAILED(1),
    /** Usage or configuration. */
    USAGE(2),
    GATE_CLOSED(3),
    /** Source or org cannot be reached, or refused the login. */
    UNREACHABLE(4),
    /** The org's limits do not allow it. */
    LIMITS(5),
    /** A defect in Crossload itself. */
    DEFECT(70);

    private final int code;

    Exit(int code) { this.code = code; }

    public int code() { return code; }
}
