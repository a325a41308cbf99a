package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;

import io.crossload.extract.ExtractFolder;

/**
 * Contents that stand in a text instead of at an address: pictures in {@code data:} URIs, and texts that are longer than their field. They lie in
 * the folder of the extract that they come from, so that a dead letter can be replayed after its run; a row names them by extract and SHA-256.
 */
final class InlineFiles {
    private static final String SCHEME = "inline:";
    private static final String FOLDER = "inline";

    private final Path extracts;

    InlineFiles(Path extracts) { this.extracts = extracts; }

    /** @return the address for the row */
    String keep(int extract, byte[] content) {
        try {
            String sha256 = HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
            Path file = folder(extract).resolve(sha256);
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Path temporary = Files.createTempFile(file.getParent(), sha256, ".tmp");
                Files.write(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return SCHEME + extract + "/" + sha256;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isInline(String url) { return url != null && url.startsWith(SCHEME); }

    Optional<Path> find(String url) {
        String[] parts = url.substring(SCHEME.length()).split("/");
        if (parts.length != 2 || !parts[0].matches("\\d{1,9}") || !parts[1].matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return Optional.of(folder(Integer.parseInt(parts[0])).resolve(parts[1])).filter(Files::exists);
    }

    private Path folder(int extract) { return ExtractFolder.of(extracts, extract).path().resolve(FOLDER); }
}
