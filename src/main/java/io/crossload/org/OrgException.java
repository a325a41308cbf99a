package io.crossload.org;

/**
 * A call to Salesforce that did not succeed.
 */
public final class OrgException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What can be done about it. */
    public enum Kind {
        /** 429, REQUEST_LIMIT_EXCEEDED of the moment: wait, then repeat. */
        THROTTLED,
        /** 5xx, time-outs, connection lost: wait, then repeat. */
        BUSY,
        /** The login was refused: an operator has to act. */
        LOGIN_REFUSED,
        /** The org's daily limits are used up: waiting minutes does not help. */
        LIMIT,
        /** The request itself is wrong; repeating it changes nothing. */
        REJECTED,
        /** Crossload is stopping. */
        STOPPED
    }

    private final Kind kind;
    private final int status;
    private final String errorCode;
    private final long retryAfterMillis;

    public OrgException(Kind kind, int status, String errorCode, String message, long retryAfterMillis, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.errorCode = errorCode;
        this.retryAfterMillis = retryAfterMillis;
    }

    public Kind kind() { return kind; }

    /** HTTP status, 0 when there was no answer. */
    public int status() { return status; }

    /** Salesforce's errorCode, or the exception's class. */
    public String errorCode() { return errorCode; }

    /** What the server asked for, -1 when it did not say. */
    public long retryAfterMillis() { return retryAfterMillis; }

    public boolean isTransient() { return kind == Kind.THROTTLED || kind == Kind.BUSY; }
}
