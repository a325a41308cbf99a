package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.ledger.Extracts.Count;
import io.crossload.source.profile.SourceProfiles;

/** How many requests a full read takes. */
class SourceRequestsTest {
    private static final String NO_PAGES = "message_contact: { enabled: false }";

    @TempDir
    Path config;

    @Test
    void aListTakesARequestForEachPageAndOneThatFindsTheEnd() throws IOException {
        long none = count("endOn: empty", "", count("contact", 0));
        assertThat(count("endOn: empty", "", count("contact", 1_250)) - none).as("pages of 500: two full ones, one that is not, and the empty one; the first is asked for anyway").isEqualTo(3);
        assertThat(count("endOn: short", "", count("contact", 1_250)) - none).isEqualTo(2);
    }

    @Test
    void listsBelowAParentAreOneForEachParent() throws IOException {
        Count messages = count("message", 40);
        long without = count("endOn: short", "objects: { " + NO_PAGES + " }", messages);
        assertThat(count("endOn: short", "", messages) - without).isEqualTo(40);
    }

    @Test
    void whatOtherConnectionsHoldDoesNotCount() throws IOException {
        assertThat(count("endOn: short", "", new Count("other", "contact", true, 100_000, 0))).isEqualTo(count("endOn: short", ""));
    }

    private static Count count(String type, long rows) { return new Count("acme", type, true, rows, 0); }

    private long count(String end, String more, Count... counts) throws IOException {
        Files.createDirectories(config.resolve("source"));
        Files.writeString(config.resolve("source").resolve("acme.yaml"), "name: acme\napi:\n  baseUrl: https://acme.actimo.com/api/v1\n  auth: { secretRef: \"env:KEY\" }\n  paging: { sizeValue: 500, " + end + " }\n" + more + "\n");
        return new SourceRequests(SourceProfiles.load(config).get(0), List.of(counts)).count();
    }
}
