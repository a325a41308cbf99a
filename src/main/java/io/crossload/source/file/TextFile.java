package io.crossload.source.file;

import io.crossload.csv.Utf8Reader;
import io.crossload.catalogue.Code;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A text file, plain or packed, that was read through once: it is whole, and its character set is known. The first reading costs little
 * beside the second, and a file that breaks off is refused before any of its records is out.
 *
 * @param path    the file
 * @param packed  whether it is packed by gzip
 * @param charset by byte order mark, else UTF-8 if every byte fits, else Windows-1252; UTF-16 without mark is seen by its zeros
 * @param mark    length of the byte order mark
 */
record TextFile(Path path, boolean packed, Charset charset, int mark) {
    private static final int BLOCK = 1 << 16;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    static TextFile open(Path path, boolean packed, Charset fixed) throws UnreadableFile {
        try (InputStream in = bytes(path, packed)) {
            return examine(path, packed, fixed, in);
        } catch (EOFException e) {
            throw new UnreadableFile("the packed file breaks off");
        } catch (ZipException e) {
            throw new UnreadableFile("the file is not packed by gzip, or damaged");
        } catch (IOException e) {
            throw new UnreadableFile(e.getClass().getSimpleName());
        }
    }

    Reader reader() throws IOException {
        InputStream in = bytes(path, packed);
        in.skipNBytes(mark);
        return charset == StandardCharsets.UTF_8 ? new Utf8Reader(in) : new InputStreamReader(in, charset);
    }

    private static InputStream bytes(Path path, boolean packed) throws IOException {
        InputStream in = Files.newInputStream(path);
        if (!packed) {
            return new BufferedInputStream(in, BLOCK);
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(in, BLOCK), BLOCK);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static TextFile examine(Path path, boolean packed, Charset fixed, InputStream in) throws IOException, UnreadableFile {
        byte[] block = new byte[BLOCK];
        int length = in.readNBytes(block, 0, BLOCK);
        if (length == 0) {
            throw new UnreadableFile(Code.FILE_EMPTY, "0 bytes");
        }
        String other = Signature.of(block, length);
        if (other != null) {
            throw new UnreadableFile("the suffix says text, the content is " + other);
        }
        Charset charset = marked(block, length);
        int mark = charset == null ? 0 : charset == StandardCharsets.UTF_8 ? 3 : 2;
        Utf8Check utf8 = new Utf8Check();
        Charset unmarked = charset == null ? wide(block, length) : charset;
        // Reading to the end proves that the file is whole, even where the character set is known already.
        for (; length > 0; length = in.readNBytes(block, 0, BLOCK)) {
            utf8.accept(block, length);
        }
        if (unmarked == null) {
            unmarked = utf8.complete() ? StandardCharsets.UTF_8 : WINDOWS_1252;
        }
        return new TextFile(path, packed, fixed == null || charset != null ? unmarked : fixed, mark);
    }

    private static Charset marked(byte[] block, int length) {
        if (length >= 3 && block[0] == (byte) 0xEF && block[1] == (byte) 0xBB && block[2] == (byte) 0xBF) {
            return StandardCharsets.UTF_8;
        }
        if (length >= 2 && block[0] == (byte) 0xFF && block[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        return length >= 2 && block[0] == (byte) 0xFE && block[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE : null;
    }

    /** UTF-16 without mark: headings are mostly Latin, so nearly every second byte is zero. */
    private static Charset wide(byte[] block, int length) {
        int sample = Math.min(length, 2000) & ~1;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < sample; i += 2) {
            even += block[i] == 0 ? 1 : 0;
            odd += block[i + 1] == 0 ? 1 : 0;
        }
        int most = sample / 2 * 7 / 10;
        if (sample < 8 || Math.max(even, odd) < most) {
            return null;
        }
        return odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
}
