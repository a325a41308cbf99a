package io.crossload.source.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Ends an answer that drips: each byte may come in time and the whole still never end. */
final class DeadlineStream extends FilterInputStream {
    private final SourceClock clock;
    private final long start;
    private final long longest;

    DeadlineStream(InputStream in, SourceClock clock, Duration longest) {
        super(in);
        this.clock = clock;
        this.start = clock.nanos();
        this.longest = longest.toNanos();
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        check();
        return super.read(bytes, from, length);
    }

    private void check() throws IOException {
        if (clock.nanos() - start > longest) {
            throw new SocketTimeoutException("the answer took longer than timeouts.answer");
        }
    }
}
