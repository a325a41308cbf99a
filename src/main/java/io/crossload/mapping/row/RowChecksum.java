package io.crossload.mapping.row;

/** 64-bit content hash of a row: multiply and shift over four characters at a time. No cryptography: it tells changed rows from unchanged ones. */
final class RowChecksum {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final long PRIME = 0xD6E8FEB86659FD93L;
    private static final long NONE = 0x5851F42D4C957F2DL;

    private RowChecksum() { }

    static long of(String[] values) {
        long hash = SEED;
        for (String value : values) {
            hash = value == null ? mix(hash ^ NONE) : text(hash, value);
        }
        return hash;
    }

    private static long text(long seed, String value) {
        int length = value.length();
        // The length first: "ab" + "c" is another row than "a" + "bc".
        long hash = mix(seed + length);
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            long four = value.charAt(i) | (long) value.charAt(i + 1) << 16 | (long) value.charAt(i + 2) << 32 | (long) value.charAt(i + 3) << 48;
            hash = mix(hash ^ four);
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 16 | value.charAt(i);
        }
        return mix(hash ^ rest);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 32) * PRIME;
        return mixed ^ mixed >>> 29;
    }
}
