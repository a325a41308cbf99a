package io.crossload.load.file;

import io.crossload.catalogue.Code;

/** One file that cannot be carried; the load goes on without it. */
public final class FileRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Code code;

    /** @param detail host of an address, status, sizes; never the address itself, which may hold a token */
    public FileRefused(Code code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    public Code code() { return code; }
}
