package io.crossload.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The audit log. Lines are added, never changed; each one's hash goes into the text of the next. All threads, processes and nodes of a ledger write one
 * after the other. What the text says is not the ledger's affair.
 */
public interface AuditLog {
    /** Stands in place of a hash in the first line. */
    String NONE = "0".repeat(64);

    /**
     * One line.
     *
     * @param number    counts from 1, without gaps
     * @param operation number of the line that began the operation; its own for that line
     * @param ends      whether the operation ends with it
     * @param node      who may end the operation when its process is gone; empty: nobody
     * @param hash      SHA-256 of the text, in hexadecimal digits
     */
    record Line(long number, long operation, boolean ends, String node, String text, String hash) { }

    /** Writes the text of a line once its place is known. */
    @FunctionalInterface
    interface Text {
        /** @param previous hash of the line before */
        String at(long number, String previous);
    }

    /** An operation begins. */
    Line begin(String node, Text text);

    /** It ends. */
    Line end(long operation, String node, Text text);

    Optional<Line> newest();

    /** Lines with a higher number, in order, at most so many. */
    List<Line> after(long number, int limit);

    /** Lines that began an operation of this node that nothing ended, in order. */
    List<Line> open(String node);

    /** The last number that was given to a line, whether the line is still there or not. */
    long given();
}
