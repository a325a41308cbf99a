package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The folder that holds a whole migration: ledger, broker store, extracts, reports. Readable by its owner only. */
public record Home(Path path) {

    public static Home at(Path path) {
        try {
            Path absolute = path.toAbsolutePath().normalize();
            if (!Files.exists(absolute)) {
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectories(absolute);
                }
            }
            return new Home(absolute);
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, "The home folder cannot be created: " + e.getMessage() + ".", e);
        }
    }

    public Path ledgerFile() { return path.resolve("ledger.db"); }

    public Path brokerFolder() { return path.resolve("broker"); }

    public Path extracts() { return path.resolve("extracts"); }

    /** Shaped rows and DuckDB's files; can be deleted when no run is open. */
    public Path scratch() { return path.resolve("scratch"); }

    /** Archives of exported files while they are read. */
    public Path unpacked() { return path.resolve("unpacked"); }

    public Path reports() { return path.resolve("reports"); }

    public Path reports(String name) { return reports().resolve(name); }

    /** Where the API of the container on this home listens; there while it serves. */
    public Path apiPort() { return path.resolve("api.port"); }

    /** The token of that API for whoever may read this home; made anew at each start. */
    public Path apiToken() { return path.resolve("api.token"); }

    /** Tells homes apart, wherever they are mounted; made when it is asked for first. Asked by whoever holds the lock. */
    String id() {
        Path file = path.resolve("id");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One process at a time works on a home. */
    public Lock lock() {
        try {
            FileChannel channel = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException sameProcess) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new CrossloadException(Code.HOME_LOCKED, "Home: " + path + ".");
            }
            // Whoever held the home before may have died without taking these along; they lead nowhere.
            Files.deleteIfExists(apiPort());
            Files.deleteIfExists(apiToken());
            return new Lock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Held while a process works on the home; the operating system releases it if the process dies. */
    public record Lock(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
