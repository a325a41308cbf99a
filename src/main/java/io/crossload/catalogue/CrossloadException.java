package io.crossload.catalogue;

/** An error that ends a step: a code from the catalogue and the detail (where, which), without personal data or secrets. */
public final class CrossloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Code code;
    private final String detail;

    public CrossloadException(Code code, String detail) { this(code, detail, null); }

    public CrossloadException(Code code, String detail, Throwable cause) {
        super(code + ": " + code.what() + " " + detail + " " + code.cure(), cause);
        this.code = code;
        this.detail = detail;
    }

    public Code code() { return code; }

    public String detail() { return detail; }

    public Exit exit() { return code.exit() == null ? Exit.RECORDS_FAILED : code.exit(); }
}
