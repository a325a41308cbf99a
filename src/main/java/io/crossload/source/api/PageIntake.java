package io.crossload.source.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the records of one answer. They are kept until the answer is whole, so that one that breaks off in the middle leaves nothing behind
 * when it is asked for again. An answer that is far larger than a page (the source ignores the page size, or has no pages) cannot be kept:
 * its records go on as they come, and after a break those that went on already are recognised by their keys.
 */
final class PageIntake {
    private static final int CHARACTERS = 4_000_000;

    /** The answer begins like the one before and is too large to be kept: nothing of it is wanted. */
    static final class SameAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SameAgain() { super(null, null, false, false); }
    }

    private final RowKey keys;
    private final String previousFirst;
    private final int most;
    private final Consumer<String[]> onward;
    private final List<String[]> kept = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private boolean streaming;
    private long characters;
    private long peak;
    private long rows;
    private String first;
    private long signature;

    /**
     * @param previousFirst identity of the previous page's first record, or null
     * @param most          records that are kept at most
     * @param onward        takes records that are delivered
     */
    PageIntake(RowKey keys, String previousFirst, int most, Consumer<String[]> onward) {
        this.keys = keys;
        this.previousFirst = previousFirst;
        this.most = most;
        this.onward = onward;
    }

    /** A try begins. */
    void begin() {
        kept.clear();
        oddities.clear();
        characters = 0;
        rows = 0;
        first = null;
        signature = 0;
    }

    void row(String[] row) {
        String identity = keys.identity(row);
        first = first == null ? identity : first;
        signature = signature * 31 + SeenKeys.hash(identity);
        rows++;
        if (streaming) {
            onward.accept(row);
            return;
        }
        kept.add(row);
        for (String value : row) {
            characters += value == null ? 0 : value.length();
        }
        peak = Math.max(peak, characters);
        if (kept.size() > most || characters > CHARACTERS) {
            if (first.equals(previousFirst)) {
                throw new SameAgain();
            }
            streaming = true;
            drain();
        }
    }

    void oddity(String raw) {
        rows++;
        if (oddities.size() < most) {
            oddities.add(raw);
        }
    }

    /** The answer is whole and wanted: what was kept goes on. */
    List<String> drain() {
        kept.forEach(onward);
        kept.clear();
        return oddities;
    }

    /** Records of the answer, kept or passed on. */
    long rows() { return rows; }

    String first() { return first; }

    boolean isStreaming() { return streaming; }

    /** Whether the whole answer is the same as another, record by record. */
    boolean sameAs(PageIntake other) {
        return other != null && rows > 0 && rows == other.rows && signature == other.signature && first != null;
    }

    /** Most characters that were kept at one time. */
    long peak() { return peak; }
}
