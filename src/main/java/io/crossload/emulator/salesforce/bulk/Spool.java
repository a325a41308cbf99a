package io.crossload.emulator.salesforce.bulk;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Bytes written once and read often: in memory while they are few, then in a file of the spool folder. */
final class Spool extends OutputStream {
    private static final int IN_MEMORY = 64 * 1024;

    private final Path folder;
    private byte[] memory = new byte[512];
    private Path file;
    private OutputStream out;
    private long length;

    Spool(Path folder) { this.folder = folder; }

    @Override
    public void write(int b) throws IOException { write(new byte[] {(byte) b}, 0, 1); }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (out == null && length + count > IN_MEMORY) spill();
        if (out != null) {
            out.write(bytes, from, count);
        } else {
            if (length + count > memory.length) memory = Arrays.copyOf(memory, (int) Math.max(memory.length * 2L, length + count));
            System.arraycopy(bytes, from, memory, (int) length, count);
        }
        length += count;
    }

    private void spill() throws IOException {
        file = Files.createTempFile(folder, "spool", null);
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        out.write(memory, 0, (int) length);
        memory = null;
    }

    @Override
    public void flush() throws IOException {
        if (out != null) out.flush();
    }

    @Override
    public void close() throws IOException {
        if (out != null) out.close();
    }

    long length() { return length; }

    InputStream read() throws IOException {
        return file == null ? new ByteArrayInputStream(memory, 0, (int) length) : Files.newInputStream(file);
    }

    /** A part, from the first of these bytes to the one before the last. */
    InputStream read(long from, long to) throws IOException {
        if (file == null) return new ByteArrayInputStream(memory, (int) from, (int) (to - from));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(from);
        InputStream in = Channels.newInputStream(channel);
        return new FilterInputStream(in) {
            private long left = to - from;

            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                int read = left == 0 ? -1 : in.read(target, at, (int) Math.min(left, length));
                if (read > 0) left -= read;
                return read;
            }
        };
    }

    /** Copies a part. */
    void copy(long from, long count, OutputStream target) throws IOException {
        if (file == null) {
            target.write(memory, (int) from, (int) count);
            return;
        }
        try (InputStream in = read(from, from + count)) {
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = in.read(buffer, 0, buffer.length)) >= 0) target.write(buffer, 0, read);
        }
    }

    void delete() {
        try {
            close();
            if (file != null) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        memory = new byte[0];
        length = 0;
    }
}
