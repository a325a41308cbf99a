package io.crossload.source.file;

import java.util.Arrays;

/** What well-known files begin with. */
final class Signature {
    static final String WORKBOOK = "a ZIP archive or XLSX workbook";

    private Signature() { }

    /** Name of the format that the bytes show, or null for plain text. */
    static String of(byte[] block, int length) {
        if (startsWith(block, length, 'P', 'K', 3, 4)) {
            return WORKBOOK;
        }
        if (startsWith(block, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "an old Excel workbook (.xls) or one protected by a password";
        }
        if (startsWith(block, length, 0x1F, 0x8B)) {
            return "packed by gzip";
        }
        return startsWith(block, length, '%', 'P', 'D', 'F') ? "a PDF" : null;
    }

    private static boolean startsWith(byte[] block, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        byte[] wanted = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            wanted[i] = (byte) magic[i];
        }
        return Arrays.equals(block, 0, magic.length, wanted, 0, magic.length);
    }
}
