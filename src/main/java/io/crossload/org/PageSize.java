package io.crossload.org;

/** How many records to ask for with the next page of a bulk query: a page is held in memory, and records of rich texts are a thousand times as long as those of keys. */
final class PageSize {
    static final int FIRST = 2_000;
    static final int MOST = 50_000;
    private static final int LEAST = 50;
    private static final long BYTES = 8 << 20;
    /** Records of one kind lie together, so a page may be much longer than the one before. */
    private static final int GROWTH = 4;

    private int rows = FIRST;

    int rows() { return rows; }

    /** @param bytes length of the page that was asked for with {@link #rows} */
    void came(int bytes) {
        long fit = BYTES * rows / Math.max(1, bytes);
        rows = (int) Math.max(LEAST, Math.min(MOST, Math.min(fit, (long) rows * GROWTH)));
    }
}
