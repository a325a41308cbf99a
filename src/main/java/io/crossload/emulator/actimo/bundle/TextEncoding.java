package io.crossload.emulator.actimo.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Encodings of text files. What an encoding cannot say becomes a question mark, as Excel does it. */
public enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8, new byte[0]),
    UTF_8_BOM(StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}),
    WINDOWS_1252(Charset.forName("windows-1252"), new byte[0]),
    /** Excel's "Unicode text", byte order mark included. */
    UTF_16LE(StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE});

    private final Charset charset;
    private final byte[] mark;

    TextEncoding(Charset charset, byte[] mark) {
        this.charset = charset;
        this.mark = mark;
    }

    public Charset charset() { return charset; }

    void begin(OutputStream out) throws IOException { out.write(mark); }
}
