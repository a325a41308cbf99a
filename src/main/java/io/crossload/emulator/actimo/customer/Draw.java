package io.crossload.emulator.actimo.customer;

/**
 * Random draws that depend on nothing but (seed, purpose, index): record i can be made without the records before it, in any order and on
 * any thread. SplitMix64; not for secrets.
 */
final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    private Draw(long state) { this.state = state; }

    static Draw of(long seed, int purpose, long index) {
        return new Draw(mix(seed + purpose * 0xD1342543DE82EF95L) ^ mix(index + GOLDEN));
    }

    /** One draw in [0, bound) without an object, for decisions that are asked millions of times. */
    static int once(long seed, int purpose, long index, int bound) {
        return scaled(mix(mix(seed + purpose * 0xD1342543DE82EF95L) ^ mix(index + GOLDEN)), bound);
    }

    int below(int bound) {
        state += GOLDEN;
        return scaled(mix(state), bound);
    }

    boolean percent(int share) { return below(100) < share; }

    <T> T pick(T[] choices) { return choices[below(choices.length)]; }

    private static int scaled(long random, int bound) { return (int) (((random >>> 32) * bound) >>> 32); }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
