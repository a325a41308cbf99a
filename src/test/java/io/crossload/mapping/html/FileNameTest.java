package io.crossload.mapping.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class FileNameTest {
    private static final URI API = URI.create("https://a.actimo.com/api/v1");

    @Test
    void actimosOwnDownloadIsKnownByItsIdAndOtherAddressesByTheirMd5() {
        assertThat(FileName.of("/files/17/download", API)).contains("17");
        assertThat(FileName.of("https://a.actimo.com/api/v1/files/17/download?x=1", API)).contains("17");
        assertThat(FileName.of("https://elsewhere.com/files/17/download", API)).hasValueSatisfying(n -> assertThat(n).startsWith("url-"));
        // md5('https://cdn.x/a.png'), as file.sql makes it.
        assertThat(FileName.of(" https://cdn.x/a.png ", API)).isEqualTo(FileName.of("https://cdn.x/a.png", null)).contains("url-" + md5("https://cdn.x/a.png"));
        assertThat(FileName.of("/media/a.png", API)).contains("url-" + md5("https://a.actimo.com/media/a.png"));
    }

    @Test
    void whatNamesNoFileHasNoName() {
        for (String source : new String[] {"{{photo}}", "cid:1", "blob:x", "", "javascript:x", "file:///etc/passwd"}) {
            assertThat(FileName.of(source, API)).as(source).isEmpty();
        }
        assertThat(FileName.of("/media/a.png", null)).isEmpty();
    }

    @Test
    void dataAddressesAreDecodedWhateverTheirForm() {
        assertThat(DataUri.of("data:image/png;base64,aGVq")).hasValueSatisfying(d -> {
            assertThat(d.content()).isEqualTo("hej".getBytes(StandardCharsets.UTF_8));
            assertThat(d.extension()).isEqualTo(".png");
        });
        assertThat(DataUri.of("DATA:image/svg+xml,%3Csvg%3E")).hasValueSatisfying(d -> assertThat(new String(d.content(), StandardCharsets.UTF_8)).isEqualTo("<svg>"));
        assertThat(DataUri.of("data:image/png;base64,a")).isEmpty();
        assertThat(DataUri.of("data:,")).isEmpty();
        assertThat(DataUri.of("https://x")).isEmpty();
    }

    private static String md5(String text) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
