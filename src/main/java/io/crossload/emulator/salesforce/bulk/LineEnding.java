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
    boolean isKept(InputStream upload) throws IOException { return this == LF ? hasNoCrlf(upload) : hasOnlyCrlf(upload); }

    private static boolean hasNoCrlf(InputStream upload) throws IOException {
        byte[] buffer = new byte[1 << 16];
        boolean afterReturn = false;
        int read;
        while ((read = upload.read(buffer)) >= 0) {
            if (afterReturn && read > 0 && buffer[0] == '\n') return false;
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\r' && i + 1 < read && buffer[i + 1] == '\n') return false;
            }
            afterReturn = read > 0 && buffer[read - 1] == '\r';
        }
        return true;
    }

    /** Line feeds alone are allowed inside quotes. */
    private static boolean hasOnlyCrlf(InputStream upload) throws IOException {
        byte[] buffer = new byte[1 << 16];
        boolean quoted = false;
        byte last = 0;
        int read;
        while ((read = upload.read(buffer)) >= 0) {
            for (int i = 0; i < read; i++) {
                byte b = buffer[i];
                if (b == '\n' && last != '\r' && !quoted) return false;
                if (b == '"') quoted = !quoted;
                last = b;
            }
        }
        return true;
    }
}
