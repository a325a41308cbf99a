package io.crossload.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The org's time, which the test moves. */
final class OrgClock extends Clock {
    private Duration later = Duration.ZERO;

    void later(Duration more) { later = later.plus(more); }

    @Override
    public Instant instant() { return Instant.now().plus(later); }

    @Override
    public ZoneId getZone() { return ZoneOffset.UTC; }

    @Override
    public Clock withZone(ZoneId zone) { return this; }
}
