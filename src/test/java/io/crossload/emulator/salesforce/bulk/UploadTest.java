package io.crossload.emulator.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossload.emulator.salesforce.http.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
    @TempDir
    private Path folder;

    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() { return left-- > 0 ? 0 : -1; }

            @Override
            public int read(byte[] target, int from, int length) {
                if (left <= 0) return -1;
                int read = (int) Math.min(left, length);
                left -= read;
                return read;
            }
        };
    }

    @Test
    void takesAHundredMegabytesAndNotAByteMore() throws IOException {
        Spool whole = Upload.receive(zeros(Upload.MAX), folder, -1);
        assertThat(whole.length()).isEqualTo(100L * 1024 * 1024);
        whole.delete();
        assertThatThrownBy(() -> Upload.receive(zeros(Upload.MAX + 1), folder, -1)).isInstanceOf(ApiError.class).hasMessageContaining("100 MB");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
