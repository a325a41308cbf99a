package io.crossload.source.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.Normaliser;

class HugeAnswerTest extends AgainstScriptedActimo {
    private static final int ROWS = 240_000;
    private static final long SIZE = 120_000_000;
    /** What two sockets on the loopback host may hold between them, generously. */
    private static final long IN_FLIGHT = 30_000_000;

    @Test
    void a120MegabyteAnswerStreamsThroughABoundedBuffer() {
        AtomicLong written = new AtomicLong();
        String filler = "x".repeat(470);
        actimo.on("/contacts", Reply.stream(out -> {
            out.write("{\"status\":\"ok\",\"data\":[".getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= ROWS; i++) {
                byte[] row = ((i == 1 ? "" : ",") + "{\"id\":" + i + ",\"first_name\":\"" + filler + "\"}").getBytes(StandardCharsets.UTF_8);
                out.write(row);
                written.addAndGet(row.length);
            }
            out.write("]}".getBytes(StandardCharsets.UTF_8));
        }));
        CountingSink counting = new CountingSink(written);

        ReadReport report = reader("").read(CONTACT, new Normaliser(CONTACT, io.crossload.source.contract.ValueRules.api()), counting, Since.full());

        assertThat(report.rows()).isEqualTo(ROWS);
        assertThat(counting.count).isEqualTo(ROWS);
        assertThat(counting.inOrder).isTrue();
        assertThat(written.get()).isGreaterThan(SIZE);
        assertThat(report.peakBuffered()).isLessThan(1_000_000);
        assertThat(counting.writtenAtFirst).as("bytes that the server was ahead at the first record").isLessThan(IN_FLIGHT);
        assertThat(counting.findings).as("the page parameter was ignored, and the second answer was cut off").isEqualTo(1);
        assertThat(written.get()).as("the second answer was not read to its end").isLessThan(SIZE + IN_FLIGHT);
    }

    private static final class CountingSink implements RecordSink {
        private final AtomicLong written;
        private long count;
        private boolean inOrder = true;
        private long writtenAtFirst;
        private int findings;

        CountingSink(AtomicLong written) { this.written = written; }

        @Override
        public void record(String[] values) {
            count++;
            inOrder &= values[0].equals(String.valueOf(count));
            if (count == 1) {
                writtenAtFirst = written.get();
            }
        }

        @Override
        public void reject(Code code, String where, String raw) { throw new AssertionError(code); }

        @Override
        public void finding(Finding finding) {
            assertThat(finding.code()).isEqualTo(Code.PAGING_IGNORED);
            findings++;
        }
    }
}
