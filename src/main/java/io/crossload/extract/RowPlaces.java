package io.crossload.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Where the rows of an extract part begin: one pass over its bytes that heeds nothing but quotes and line feeds. */
final class RowPlaces {
    private static final int BLOCK = 1 << 18;

    private RowPlaces() { }

    /** Byte offsets of the rows 0, step, 2 * step ...; the header line is no row. */
    static long[] of(Path part, long rows, int step) {
        long[] places = new long[(int) ((rows + step - 1) / step)];
        byte[] block = new byte[BLOCK];
        long line = -1;
        long base = 0;
        boolean quoted = false;
        try (InputStream in = Files.newInputStream(part)) {
            for (int read = in.read(block); read > 0; base += read, read = in.read(block)) {
                for (int i = 0; i < read; i++) {
                    byte b = block[i];
                    if (b == '"') {
                        quoted = !quoted;
                    } else if (b == '\n' && !quoted) {
                        line++;
                        if (line % step == 0 && line < rows) {
                            places[(int) (line / step)] = base + i + 1;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (line != rows) {
            throw new CrossloadException(Code.EXTRACT_DAMAGED, part.getFileName() + " has " + line + " rows, its manifest says " + rows + ".");
        }
        return places;
    }
}
