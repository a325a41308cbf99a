package io.crossload.source.api;

import java.time.Instant;

/**
 * What one read of a source type brought.
 *
 * @param offered      false when the source does not have it, or the profile switches it off: never "zero rows"
 * @param rows         records handed on, rejected ones included
 * @param pages        answers that were read
 * @param watermark    from where the next delta asks: the server's clock at the first answer (else the latest updated_at), less the overlap;
 *                     null when neither is known
 * @param deltaIgnored whether changed records were asked for and the source gives all (read in full; compare content hashes)
 * @param peakBuffered most characters of record values that were held at one time
 */
public record ReadReport(boolean offered, long rows, int pages, Instant watermark, boolean deltaIgnored, long peakBuffered) {

    static ReadReport notOffered() { return new ReadReport(false, 0, 0, null, false, 0); }
}
