package io.crossload.mapping.sample;

import java.util.Arrays;

/** Which keys were met, eight bytes each: millions of them fit into little memory. Two keys in a quintillion are taken for each other. */
final class KeySet {
    private long[] hashes = new long[1024];
    private int size;
    private boolean sorted;

    void add(String key) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash(key);
        sorted = false;
    }

    boolean contains(String key) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, hash(key)) >= 0;
    }

    private static long hash(String key) { return Lot.of(0, key); }
}
