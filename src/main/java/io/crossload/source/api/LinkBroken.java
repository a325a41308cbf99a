package io.crossload.source.api;

/** A file that its address does not give. */
public final class LinkBroken extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a file cannot be had. */
    public enum Reason { BROKEN, HOST_REFUSED, TOO_LARGE }

    private final Reason reason;

    /** @param detail host and status; never the address, which may hold a token */
    LinkBroken(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() { return reason; }
}
