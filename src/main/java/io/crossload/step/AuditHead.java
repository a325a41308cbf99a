package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * {@code audit.head} in the home: the newest entry of the audit log that a process of this home wrote, kept beside the ledger so that a log whose end was cut off is found; and the
 * name that this home has in the log. Written whole or not at all, after the ledger: a kill between the two leaves it behind by one entry, never ahead.
 */
final class AuditHead {
    private static final String FILE = "audit.head";
    private static final int NODE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    AuditHead(Home home) { this.file = home.path().resolve(FILE); }

    /** @param node of this home; @param number 0 before the first entry */
    record Content(String node, long number, String hash) { }

    /** Empty when there is no file, or one that nobody can read. */
    Optional<Content> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(Files.readString(file), Content.class)) : Optional.empty();
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of this home, given on the first call. */
    String node() {
        return read().map(Content::node).orElseGet(() -> {
            String node = UUID.randomUUID().toString().substring(0, NODE);
            write(new Content(node, 0, ""));
            return node;
        });
    }

    /** Remembers the entry, unless a newer one is remembered already. */
    synchronized void remember(long number, String hash) {
        if (read().map(Content::number).orElse(0L) < number) {
            write(new Content(node(), number, hash));
        }
    }

    private void write(Content content) {
        try {
            // A name of its own: two processes of one home may end an operation at the same moment.
            Path temporary = Files.createTempFile(file.getParent(), FILE, null);
            Files.write(temporary, (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
