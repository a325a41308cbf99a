package io.crossload.emulator.salesforce.store;

/** Hash and equality of key values; without case for fields that are not case-sensitive (ASCII letters, as in the database's index). */
final class Keys {
    private Keys() { }

    static int hash(byte[] source, int from, int length, boolean caseSensitive) {
        int hash = 1;
        for (int i = from; i < from + length; i++) hash = 31 * hash + (caseSensitive ? source[i] : lower(source[i]));
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    static boolean same(byte[] a, int aFrom, int aLength, byte[] b, int bFrom, int bLength, boolean caseSensitive) {
        if (aLength != bLength) return false;
        for (int i = 0; i < aLength; i++) {
            byte x = a[aFrom + i];
            byte y = b[bFrom + i];
            if (x != y && (caseSensitive || lower(x) != lower(y))) return false;
        }
        return true;
    }

    private static byte lower(byte c) { return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c; }
}
