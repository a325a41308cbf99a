package io.crossload.source.file;

import io.crossload.source.contract.SourceContract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes one file and reads it. */
final class FileFixture {
    private final Path folder;
    private FileRules rules = FileRules.auto();
    private CollectedRecords records;
    private FileReport report;

    FileFixture(Path folder) {
        this.folder = folder;
    }

    FileFixture with(FileRules other) {
        rules = other;
        return this;
    }

    FileFixture read(String name, String... lines) throws IOException {
        return read(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    FileFixture read(String name, Charset charset, String text) throws IOException {
        return read(name, text.getBytes(charset));
    }

    FileFixture read(String name, byte[] content) throws IOException {
        return read(Files.write(folder.resolve(name), content));
    }

    FileFixture read(Path file) {
        records = null;
        report = new FileExtractor(SourceContract.load(), rules, type -> records = new CollectedRecords(type)).read(file);
        return this;
    }

    CollectedRecords records() { return records; }

    FileReport report() { return report; }

    static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
