package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.csv.CsvText;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapedRows;

/**
 * What is kept of a sample beyond its run, so that it can be compared: the source rows of every mapping as they were mapped (with the values of
 * the extract beside those of the shape), and what was chosen. Personal data, like the extract itself.
 */
final class SampleFolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private SampleFolder(Path folder) { this.folder = folder; }

    static SampleFolder of(Home home, int run) { return new SampleFolder(home.path().resolve("samples").resolve(String.format("run-%04d", run))); }

    /** Keeps the rows; once more, it replaces them. */
    void keep(Mapping mapping, ShapedRows rows) {
        Path temporary = folder.resolve(mapping.name() + ".csv.tmp");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(temporary)) {
                CsvText text = new CsvText();
                text.line(rows.names().toArray(String[]::new));
                while (rows.next()) {
                    rows.copyTo(text);
                    text.writeTo(out);
                    text.clear();
                }
                text.writeTo(out);
            }
            Files.move(temporary, file(mapping), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(Mapping mapping) { return folder.resolve(mapping.name() + ".csv"); }

    Path choice() { return folder.resolve("sample.json"); }

    void discard() {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder).sorted(Comparator.reverseOrder()) : Stream.empty()) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(Path file, Class<T> type) {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all. */
    static void write(Path file, Object document) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), document);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
