package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file: the first ones of its format, then noise. Made block by block, however large.
 *
 * @param seed   the customer's
 * @param number which content
 * @param size   bytes
 * @param suffix format
 */
public record SeededBytes(long seed, int number, long size, String suffix) {
    private static final int BLOCK = 1 << 13;

    /** Writes all of them. */
    public void writeTo(OutputStream out) throws IOException {
        byte[] head = head();
        long left = size;
        for (int part = 0; left > 0; part++) {
            byte[] block = new byte[(int) Math.min(BLOCK, left)];
            Draw draw = Draw.of(seed, Purpose.FILE, (long) number << 24 | part + 1);
            for (int i = 0; i < block.length; i += 4) {
                int word = draw.below(Integer.MAX_VALUE);
                for (int b = i; b < Math.min(i + 4, block.length); b++) {
                    block[b] = (byte) (word >>> 8 * (b - i));
                }
            }
            if (part == 0) {
                System.arraycopy(head, 0, block, 0, Math.min(head.length, block.length));
            }
            out.write(block);
            left -= block.length;
        }
    }

    /** Content type of its format. */
    public String mime() {
        return switch (suffix) {
            case "jpg" -> "image/jpeg";
            case "pdf" -> "application/pdf";
            default -> "image/" + suffix;
        };
    }

    private byte[] head() {
        return switch (suffix) {
            case "jpg" -> new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0};
            case "png" -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
            case "gif" -> "GIF89a".getBytes(StandardCharsets.US_ASCII);
            default -> "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        };
    }
}
