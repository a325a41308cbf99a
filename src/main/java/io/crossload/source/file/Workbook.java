package io.crossload.source.file;

import io.crossload.catalogue.Code;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/**
 * A workbook on disk, unpacked to a temporary file if need be (the ZIP format inside wants to be read from its end), and certainly one.
 *
 * @param path      where it lies
 * @param temporary whether it goes when closed
 */
record Workbook(Path path, boolean temporary) implements AutoCloseable {
    private static final int MAGIC = 8;

    static Workbook of(Path path, boolean packed) throws IOException, UnreadableFile {
        Workbook workbook = packed ? unpacked(path) : new Workbook(path, false);
        try {
            workbook.examine();
            return workbook;
        } catch (IOException | UnreadableFile e) {
            workbook.close();
            throw e;
        }
    }

    private static Workbook unpacked(Path path) throws IOException, UnreadableFile {
        Path unpacked = Files.createTempFile("workbook", ".xlsx");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            return new Workbook(unpacked, true);
        } catch (IOException e) {
            Files.deleteIfExists(unpacked);
            throw new UnreadableFile("the packed file breaks off or is damaged");
        }
    }

    private void examine() throws IOException, UnreadableFile {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(MAGIC);
            if (start.length == 0) {
                throw new UnreadableFile(Code.FILE_EMPTY, "0 bytes");
            }
            String content = Signature.of(start, start.length);
            if (!Signature.WORKBOOK.equals(content)) {
                throw new UnreadableFile("the suffix says XLSX, the content is " + (content == null ? "text; is it CSV?" : content));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
