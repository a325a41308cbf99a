package io.crossload.source.contract;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * From local seconds to seconds since the epoch in one zone. A time that a clock change skips moves forward by the gap, one that occurs
 * twice is the first; {@link #shifted} tells. Stretches without a clock change are remembered.
 */
final class LocalZone {
    private static final int SLOTS = 512;
    /** 2^19 seconds are 6 days: few slots hold a clock change, and all of them eight years. */
    private static final int SLOT_BITS = 19;

    private final ZoneRules rules;
    private final Stretch[] known = new Stretch[SLOTS];
    private boolean shifted;

    LocalZone(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** @param local seconds since 1970-01-01T00:00 by the wall clock */
    long epochSecond(long local) {
        shifted = false;
        int slot = (int) (local >> SLOT_BITS) & SLOTS - 1;
        Stretch stretch = known[slot];
        if (stretch != null && local >= stretch.from && local < stretch.to) {
            return local - stretch.offset;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change != null) {
            shifted = true;
            // The offset before the change gives both: the first of two, and the skipped time moved forward by the gap.
            return local - change.getOffsetBefore().getTotalSeconds();
        }
        int offset = rules.getOffset(time).getTotalSeconds();
        known[slot] = stretch(local - offset, offset);
        return local - offset;
    }

    /** Whether the last time fell into a clock change. */
    boolean shifted() {
        return shifted;
    }

    long localSecond(long epochSecond) {
        return epochSecond + rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    private Stretch stretch(long epoch, int offset) {
        Instant instant = Instant.ofEpochSecond(epoch);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        long from = before == null ? Long.MIN_VALUE : before.toEpochSecond() + latest(before);
        long to = after == null ? Long.MAX_VALUE : after.toEpochSecond() + earliest(after);
        return new Stretch(from, to, offset);
    }

    private static int latest(ZoneOffsetTransition change) {
        return Math.max(change.getOffsetBefore().getTotalSeconds(), change.getOffsetAfter().getTotalSeconds());
    }

    private static int earliest(ZoneOffsetTransition change) {
        return Math.min(change.getOffsetBefore().getTotalSeconds(), change.getOffsetAfter().getTotalSeconds());
    }

    private record Stretch(long from, long to, int offset) { }
}
