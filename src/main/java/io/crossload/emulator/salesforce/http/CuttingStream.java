package io.crossload.emulator.salesforce.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets a number of bytes through, then cuts. */
final class CuttingStream extends FilterOutputStream {
    private long left;

    CuttingStream(OutputStream out, long bytes) {
        super(out);
        left = bytes;
    }

    @Override
    public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int let = (int) Math.min(left, length);
        out.write(bytes, from, let);
        left -= let;
        if (let < length) {
            out.flush();
            throw new CutOff();
        }
    }
}
