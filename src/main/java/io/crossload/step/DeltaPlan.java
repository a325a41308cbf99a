package io.crossload.step;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import org.springframework.scheduling.support.CronExpression;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;

/**
 * When deltas run by themselves: by cron expression or by period, from the end of the full load until the window closes.
 *
 * @param cron   with seconds first, or null
 * @param every  between the beginnings of two deltas; counts when there is no cron expression
 * @param window from the end of the newest full load
 * @param zone   that the cron expression is meant in
 */
record DeltaPlan(CronExpression cron, Duration every, Duration window, ZoneId zone) {
    private static final String STARTED = "delta/started";
    private static final String HELD_BACK = "delta/held-back";

    /** @throws CrossloadException CONFIG_INVALID */
    static DeltaPlan of(Settings settings) {
        try {
            Duration every = Duration.parse(settings.text(Setting.DELTA_EVERY));
            if (every.compareTo(Duration.ofMinutes(1)) < 0) {
                throw new CrossloadException(Code.CONFIG_INVALID, Setting.DELTA_EVERY.key() + " must be a minute (PT1M) or more.");
            }
            CronExpression cron = settings.has(Setting.DELTA_SCHEDULE) ? CronExpression.parse(settings.text(Setting.DELTA_SCHEDULE)) : null;
            return new DeltaPlan(cron, every, Duration.ofHours(settings.number(Setting.DELTA_WINDOW_HOURS)), ZoneId.systemDefault());
        } catch (DateTimeParseException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.DELTA_EVERY.key() + " must be a duration such as PT1H or PT30M.", e);
        } catch (IllegalArgumentException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.DELTA_SCHEDULE.key() + " must be a cron expression of six fields (second minute hour day month weekday), such as 0 0 6-20 * * MON-FRI.", e);
        }
    }

    /** When the window closes; empty before the first full load is done. */
    Optional<Instant> windowEnd(Ledger ledger) { return loaded(ledger).map(end -> end.plus(window)); }

    /** When the next delta is due, which may lie in the past; empty before the full load, and when that would be after the window. */
    Optional<Instant> next(Ledger ledger) {
        return loaded(ledger).flatMap(loaded -> {
            Instant last = started(ledger).filter(s -> s.isAfter(loaded)).orElse(loaded);
            Optional<Instant> next = cron == null ? Optional.of(last.plus(every)) : Optional.ofNullable(cron.next(last.atZone(zone))).map(ZonedDateTime::toInstant);
            return next.filter(n -> !n.isAfter(loaded.plus(window)));
        });
    }

    private static Optional<Instant> loaded(Ledger ledger) { return Delta.newest(ledger, Runs.Kind.FULL, Runs.State.DONE).map(run -> Instant.ofEpochMilli(run.endedAt())); }

    /** When the timer began a delta, or held one back, last. */
    static Optional<Instant> started(Ledger ledger) { return ledger.marks().get(STARTED).map(Instant::parse); }

    static void starts(Ledger ledger, Instant now) { ledger.marks().put(STARTED, now.toString()); }

    /** How many deltas were not begun, because the one before was still under way. */
    static int heldBack(Ledger ledger) { return ledger.marks().get(HELD_BACK).map(Integer::parseInt).orElse(0); }

    static void holdsBack(Ledger ledger) { ledger.marks().put(HELD_BACK, Integer.toString(heldBack(ledger) + 1)); }
}
