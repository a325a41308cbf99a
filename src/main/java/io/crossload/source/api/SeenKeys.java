package io.crossload.source.api;

/**
 * Remembers which records of a list were delivered, in bounded memory: 64-bit hashes of the newest half a million keys at least (one million
 * at most, about 24 MB), and with which answer each came. Older ones are forgotten; they would be delivered twice, which the check of
 * duplicates after the extract resolves.
 */
final class SeenKeys {
    static final int CAPACITY = 1 << 19;

    /** Whether a key is new, stood in the same answer already, or came with an earlier one. */
    enum Sight { NEW, SAME_ANSWER, EARLIER }

    private Generation young = new Generation();
    private Generation old = new Generation();

    Sight add(String key, int answer) {
        long hash = hash(key);
        int before = Math.max(young.answer(hash), old.answer(hash));
        if (before < 0) {
            if (young.size == CAPACITY) {
                old = young;
                young = new Generation();
            }
            young.put(hash, answer);
            return Sight.NEW;
        }
        return before == answer ? Sight.SAME_ANSWER : Sight.EARLIER;
    }

    static long hash(String text) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
        return h ^ (h >>> 31);
    }

    /** Open addressing; slot 0 of the hash space is shifted, so that 0 means empty. */
    private static final class Generation {
        private long[] hashes = new long[1 << 8];
        private int[] answers = new int[1 << 8];
        private int size;

        int answer(long hash) {
            int slot = slot(hash);
            return hashes[slot] == 0 ? -1 : answers[slot];
        }

        void put(long hash, int answer) {
            if (size * 2 >= hashes.length) {
                grow();
            }
            int slot = slot(hash);
            hashes[slot] = hash == 0 ? 1 : hash;
            answers[slot] = answer;
            size++;
        }

        private int slot(long hash) {
            long wanted = hash == 0 ? 1 : hash;
            int slot = (int) wanted & (hashes.length - 1);
            while (hashes[slot] != 0 && hashes[slot] != wanted) {
                slot = (slot + 1) & (hashes.length - 1);
            }
            return slot;
        }

        private void grow() {
            long[] had = hashes;
            int[] with = answers;
            hashes = new long[had.length * 2];
            answers = new int[had.length * 2];
            for (int i = 0; i < had.length; i++) {
                if (had[i] != 0) {
                    int slot = slot(had[i]);
                    hashes[slot] = had[i];
                    answers[slot] = with[i];
                }
            }
        }
    }
}
