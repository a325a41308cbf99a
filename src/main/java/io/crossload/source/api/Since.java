package io.crossload.source.api;

import java.time.Instant;

/**
 * How much of a source type is wanted: all of it, or what changed.
 *
 * @param watermark of the read before (the overlap is taken off it already), or null for all
 */
public record Since(Instant watermark) {

    public static Since full() { return new Since(null); }

    public static Since changedAfter(Instant watermark) { return new Since(watermark); }

    boolean isFull() { return watermark == null; }
}
