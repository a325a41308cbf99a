package io.crossload.source.api;

import java.io.IOException;

/** An answer that arrived whole but is none: an error with HTTP 200, an HTML page, no JSON. Asked for once more, then fatal. */
final class InvalidAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    InvalidAnswer(String what) { super(what); }
}
