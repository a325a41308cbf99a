package io.crossload.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.step.Home;

/**
 * What a container leaves in its home for whoever may read it: where its API listens, with which configuration it works, and a token. Both files are their owner's alone, and end with the container.
 *
 * @param url    of the API, without /api
 * @param config folder of the configuration
 */
public record Announcement(String url, String config, String token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Place(String url, String config) { }

    void write(Home home) {
        try {
            ownerOnly(home.apiToken(), token);
            ownerOnly(home.apiPort(), JSON.writeValueAsString(new Place(url, config)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Home home) {
        try {
            Files.deleteIfExists(home.apiPort());
            Files.deleteIfExists(home.apiToken());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in a home; empty when no API is served there, or not for whoever asks. */
    public static Optional<Announcement> of(Path homeFolder) {
        Home home = new Home(homeFolder.toAbsolutePath().normalize());
        try {
            Place place = JSON.readValue(Files.readString(home.apiPort()), Place.class);
            return Optional.of(new Announcement(place.url(), place.config(), Files.readString(home.apiToken()).strip()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** There at once with all of its content, and never readable by others. */
    private static void ownerOnly(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        FileAttribute<?>[] attributes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        Files.createFile(part, attributes);
        Files.write(part, (text + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
