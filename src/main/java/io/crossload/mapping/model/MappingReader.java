package io.crossload.mapping.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Reads mapping files. A file with any fault is refused whole, each fault with its line and its cure. */
public final class MappingReader {
    private static final MappingSchema SCHEMA = new MappingSchema();

    private MappingReader() { }

    /** @throws CrossloadException CONFIG_MISSING or CONFIG_INVALID */
    public static Mapping read(Path file) {
        return readLined(file).mapping();
    }

    /** The mapping with the lines of its parts, for the checks of a whole set. */
    record Lined(Mapping mapping, String file, YamlDocument document) { }

    static Lined readLined(Path file) {
        String fileName = file.getFileName().toString();
        List<Problem> problems = new ArrayList<>();
        YamlDocument document = YamlDocument.parse(fileName, text(file), problems);
        if (document != null && problems.isEmpty()) {
            problems.addAll(SCHEMA.check(fileName, document));
        }
        if (!problems.isEmpty()) {
            throw Problem.refusal(problems);
        }
        String name = fileName.replaceFirst("\\.ya?ml$", "");
        Mapping mapping = new MappingBinder(name, checksum(name + "\n" + YamlDocument.canonical(document.json()))).bind(document.json());
        problems.addAll(new MappingCheck(fileName, document, mapping).problems());
        if (!problems.isEmpty()) {
            throw Problem.refusal(problems);
        }
        return new Lined(mapping, fileName, document);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new CrossloadException(Code.CONFIG_MISSING, file + " does not exist.", missing);
        } catch (IOException unreadable) {
            throw new CrossloadException(Code.CONFIG_INVALID, file + " cannot be read as UTF-8 text.", unreadable);
        }
    }

    static String checksum(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java platform has SHA-256", never);
        }
    }
}
