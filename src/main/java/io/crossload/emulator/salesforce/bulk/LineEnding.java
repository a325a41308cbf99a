package io.crossload.emulator.salesforce.bulk;

import java.nio.charset.StandardCharsets;

/** Line endings of uploads and results. */
enum LineEnding {
    LF("\n"), CRLF("\r\n");

    private final byte[] bytes;

    LineEnding(String text) { bytes = text.getBytes(StandardCharsets.US_ASCII); }

    byte[] bytes() { return bytes; }
}
