package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Encodes a list chunk by chunk on all processors and writes the chunks in order; a handful of them is all that is held. */
final class CsvChunks {
    private static final int CHUNK = 4_096;
    private static final int BYTES = 1 << 21;
    private final Rows rows;
    private final Function<OutputStream, CsvLines> lines;

    CsvChunks(Rows rows, Function<OutputStream, CsvLines> lines) {
        this.rows = rows;
        this.lines = lines;
    }

    /** @return rows written */
    long write(long from, long limit, OutputStream out) throws IOException {
        long left = Math.max(0, Math.min(limit, rows.size() - from));
        if (left <= CHUNK) {
            encode(from, left).writeTo(out);
            return left;
        }
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService pool = Executors.newFixedThreadPool(threads, CsvChunks::daemon);
        try {
            Deque<Future<ByteArrayOutputStream>> ahead = new ArrayDeque<>();
            for (long at = 0; at < left; at += CHUNK) {
                long start = from + at;
                long count = Math.min(CHUNK, left - at);
                ahead.add(pool.submit(() -> encode(start, count)));
                if (ahead.size() > 2 * threads) {
                    result(ahead.poll()).writeTo(out);
                }
            }
            while (!ahead.isEmpty()) {
                result(ahead.poll()).writeTo(out);
            }
            return left;
        } finally {
            pool.shutdownNow();
        }
    }

    private ByteArrayOutputStream encode(long from, long count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(count == CHUNK ? BYTES : CHUNK);
        CsvLines chunk = lines.apply(bytes);
        rows.stream(from, count, chunk::write);
        chunk.flush();
        return bytes;
    }

    private static ByteArrayOutputStream result(Future<ByteArrayOutputStream> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("writing a bundle");
        } catch (ExecutionException e) {
            throw new IOException("a part of a bundle could not be made", e.getCause());
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bundle");
        thread.setDaemon(true);
        return thread;
    }
}
