package io.crossload.mapping.sample;

/** A number that depends on a seed and a text alone and looks like chance. */
final class Lot {
    private Lot() { }

    static long of(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash * 0xBF58476D1CE4E5B9L;
    }
}
