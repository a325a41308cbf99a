package io.crossload.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The folder of one extract: {@code extracts/0001/<type>/part-0001.csv} and {@code manifest.json}. */
public record ExtractFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public static ExtractFolder of(Path extracts, int number) {
        return new ExtractFolder(extracts.resolve(String.format("%04d", number)));
    }

    public Path manifestFile() { return path.resolve("manifest.json"); }

    public Path typeFolder(String sourceType) { return path.resolve(sourceType); }

    public boolean isComplete() { return Files.exists(manifestFile()); }

    public ExtractManifest manifest() {
        try {
            return JSON.readValue(manifestFile().toFile(), ExtractManifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the manifest, which makes the extract complete, and returns its SHA-256. */
    public String complete(ExtractManifest manifest) {
        try {
            byte[] bytes = JSON.writeValueAsBytes(manifest);
            writeWhole(manifestFile(), bytes);
            return HexFormat.of().formatHex(PartWriter.sha256().digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the folder: an extract that was cut short is read again from its start. */
    public void clear() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write, sync, rename: a reader sees the whole file or none. */
    public static void writeWhole(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (var channel = java.nio.channels.FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(java.nio.ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
