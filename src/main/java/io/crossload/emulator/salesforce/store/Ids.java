package io.crossload.emulator.salesforce.store;

import java.nio.charset.StandardCharsets;

/**
 * Record Ids: object prefix, instance, and the record's number in base 62; 15 characters, or 18 with a checksum that
 * survives a change of letter case.
 */
public final class Ids {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String INSTANCE = "5g0";
    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 62; i++) VALUES[DIGITS.charAt(i)] = (byte) i;
    }

    private Ids() { }

    /** The 18-character Id of record {@code number} (0-based). */
    public static String of(String prefix, long number) { return new String(bytes(prefix, number), StandardCharsets.US_ASCII); }

    public static byte[] bytes(String prefix, long number) {
        byte[] id = new byte[18];
        write(prefix, number, id, 0);
        return id;
    }

    /** Writes the 18 characters at {@code at}. */
    @SuppressWarnings("deprecation")
    public static void write(String prefix, long number, byte[] target, int at) {
        prefix.getBytes(0, 3, target, at);
        INSTANCE.getBytes(0, 3, target, at + 3);
        long rest = number + 1;
        for (int i = 14; i >= 6; i--) {
            target[at + i] = (byte) DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        checksum(target, at, target, at + 15);
    }

    /** Is this 15 or 18 characters of an Id, with a right checksum? */
    public static boolean wellFormed(byte[] source, int from, int length) {
        if (length != 15 && length != 18) return false;
        for (int i = 0; i < length; i++) {
            byte c = source[from + i];
            if (c < 0 || VALUES[c] < 0) return false;
        }
        if (length == 15) return true;
        byte[] check = new byte[3];
        checksum(source, from, check, 0);
        for (int i = 0; i < 3; i++) {
            if (Character.toUpperCase(source[from + 15 + i]) != check[i]) return false;
        }
        return true;
    }

    public static boolean hasPrefix(byte[] source, int from, String prefix) {
        return source[from] == prefix.charAt(0) && source[from + 1] == prefix.charAt(1) && source[from + 2] == prefix.charAt(2);
    }

    /** The record's number (0-based), or -1 when the Id is of another instance. */
    public static int number(byte[] source, int from) {
        if (!hasPrefix(source, from + 3, INSTANCE)) return -1;
        long number = 0;
        for (int i = 6; i < 15; i++) number = number * 62 + VALUES[source[from + i]];
        return number > Integer.MAX_VALUE ? -1 : (int) number - 1;
    }

    private static void checksum(byte[] source, int from, byte[] target, int at) {
        for (int block = 0; block < 3; block++) {
            int bits = 0;
            for (int i = 0; i < 5; i++) {
                byte c = source[from + block * 5 + i];
                if (c >= 'A' && c <= 'Z') bits |= 1 << i;
            }
            target[at + block] = (byte) CHECKS.charAt(bits);
        }
    }
}
