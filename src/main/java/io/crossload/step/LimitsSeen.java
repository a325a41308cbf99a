package io.crossload.step;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.crossload.ledger.Ledger;
import io.crossload.org.OrgLimits;
import io.crossload.org.OrgLimits.Limit;

/**
 * The org's daily limits as a load saw them last.
 *
 * @param at when, an ISO instant; @param apiCallsLeft of the last 24 hours; @param batchesLeft bulk batches of the last 24 hours
 */
public record LimitsSeen(String at, long apiCallsLeft, long apiCallsMax, long batchesLeft, long batchesMax) {
    private static final String MARK = "org/limits";
    private static final Limit UNTOLD = new Limit(-1, -1);

    static OrgLimits remember(Ledger ledger, OrgLimits limits) {
        Limit calls = limits.of(OrgLimits.API_REQUESTS).orElse(UNTOLD);
        Limit batches = limits.of(OrgLimits.BULK_BATCHES).orElse(UNTOLD);
        ledger.marks().put(MARK, String.join(" ", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), Long.toString(calls.remaining()), Long.toString(calls.max()),
            Long.toString(batches.remaining()), Long.toString(batches.max())));
        return limits;
    }

    /** Empty before the first load, and where the org does not tell its limits. */
    public static Optional<LimitsSeen> of(Ledger ledger) {
        return ledger.marks().get(MARK).map(mark -> mark.split(" "))
            .map(part -> new LimitsSeen(part[0], Long.parseLong(part[1]), Long.parseLong(part[2]), Long.parseLong(part[3]), Long.parseLong(part[4]))).filter(seen -> seen.apiCallsMax >= 0);
    }
}
