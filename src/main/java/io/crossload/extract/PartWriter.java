package io.crossload.extract;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.crossload.csv.CsvText;

/**
 * Writes the canonical CSV parts of one source type. A part is written as {@code *.tmp}, synced and renamed when it is whole, so that
 * nothing half-written is ever read.
 */
final class PartWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final List<String> header;
    private final int rowsPerPart;
    private final List<ExtractManifest.Part> parts = new ArrayList<>();
    private final CsvText text = new CsvText();
    private FileOutputStream file;
    private OutputStream out;
    private MessageDigest digest;
    private Path temporary;
    private long rows;

    PartWriter(Path folder, List<String> header, int rowsPerPart) {
        this.folder = folder;
        this.header = header;
        this.rowsPerPart = rowsPerPart;
    }

    void write(String[] row) {
        try {
            if (file == null) {
                open();
            }
            text.line(row);
            if (text.size() > BLOCK) {
                flush();
            }
            if (++rows == rowsPerPart) {
                finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finishes the last part and tells what was written. */
    List<ExtractManifest.Part> parts() {
        try {
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    private void open() throws IOException {
        Files.createDirectories(folder);
        temporary = folder.resolve(name(parts.size() + 1) + ".tmp");
        file = new FileOutputStream(temporary.toFile());
        digest = sha256();
        out = new DigestOutputStream(file, digest);
        text.clear();
        text.line(header.toArray(String[]::new));
        rows = 0;
    }

    private void flush() throws IOException {
        text.writeTo(out);
        text.clear();
    }

    private void finish() throws IOException {
        if (file == null) {
            return;
        }
        flush();
        file.getFD().sync();
        file.close();
        file = null;
        String name = name(parts.size() + 1);
        Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        parts.add(new ExtractManifest.Part(name, rows, HexFormat.of().formatHex(digest.digest())));
    }

    private static String name(int part) {
        return String.format("part-%04d.csv", part);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives up the part that is being written; whole parts stay until the folder is emptied. */
    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            file = null;
        }
    }
}
