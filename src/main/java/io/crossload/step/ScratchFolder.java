package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder outside the home for what one verb needs while it runs; readable by its owner only, and gone afterwards. */
record ScratchFolder(Path path) implements AutoCloseable {

    static ScratchFolder make() {
        try {
            return new ScratchFolder(Files.createTempDirectory("crossload-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of this path, empty; what a process that was killed left there is gone. */
    static ScratchFolder at(Path path) {
        ScratchFolder folder = new ScratchFolder(path);
        folder.close();
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    @Override
    public void close() {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
