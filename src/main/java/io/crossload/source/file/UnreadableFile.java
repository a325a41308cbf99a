package io.crossload.source.file;

import io.crossload.catalogue.Code;

/** A file that cannot be read, or not further. Ends this file, never the extract. */
final class UnreadableFile extends Exception {
    private static final long serialVersionUID = 1L;
    private final Code code;

    UnreadableFile(Code code, String why) {
        super(why);
        this.code = code;
    }

    UnreadableFile(String why) {
        this(Code.FILE_UNREADABLE, why);
    }

    Code code() { return code; }
}
