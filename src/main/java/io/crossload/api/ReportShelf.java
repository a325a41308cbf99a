package io.crossload.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.crossload.step.Home;

/** The reports of a home, by their path below reports/. Nothing else of the home can be read through it, whatever a path or a link says. */
final class ReportShelf {
    private static final int LISTED = 10_000;

    private final Path root;

    /** @param path below reports/; @param bytes its size; @param at when it was written, an ISO instant */
    record Report(String path, long bytes, String at) { }

    ReportShelf(Home home) { root = home.reports(); }

    List<Report> list() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).sorted().limit(LISTED).map(this::report).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report report(Path file) {
        try {
            return new Report(root.relativize(file).toString().replace('\\', '/'), Files.size(file), Files.getLastModifiedTime(file).toInstant().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of that name, if it is a report. */
    Optional<Path> find(String path) {
        try {
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !file.toRealPath().startsWith(root.toRealPath())) {
                return Optional.empty();
            }
            return Optional.of(file);
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }
}
