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

    /** Byte offsets of the rows 0, step, 2 * step ..., and the end; the header line is no row. */
    static long[] of(Path part, long rows, int step) {
        long[] places = new long[(int) ((rows + step - 1) / step) + 1];
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
        places[places.length - 1] = base;
        return places;
    }

    /** Where the lines of a piece of CSV begin that has at most so many. */
    static int[] starts(byte[] csv, int most) {
        int[] starts = new int[most];
        int line = 1;
        boolean quoted = false;
        for (int i = 0; i < csv.length && line < most; i++) {
            byte b = csv[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (b == '\n' && !quoted) {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }
}
