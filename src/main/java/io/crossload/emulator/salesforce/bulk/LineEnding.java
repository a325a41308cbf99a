package io.crossload.emulator.salesforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Line endings of uploads. A wrong one fails the whole job, also a CRLF inside a quoted value of an LF upload. */
enum LineEnding {
    LF("\n"), CRLF("\r\n");

    private final byte[] bytes;

    LineEnding(String text) { bytes = text.getBytes(StandardCharsets.US_ASCII); }

    byte[] bytes() { return bytes; }

    /** Does the upload keep to this line ending? */
    boolean isKept(InputStream upload) throws IOException {
        byte[] buffer = new byte[1 << 16];
        boolean quoted = false;
        byte last = 0;
        int read;
        while ((read = upload.read(buffer)) >= 0) {
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' && (this == LF ? last == '\r' : last != '\r' && !quoted)) return false;
                if (b == '"') quoted = !quoted;
                last = b;
            }
        }
        return true;
    }
}
