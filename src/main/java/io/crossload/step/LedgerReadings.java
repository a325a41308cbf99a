package io.crossload.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.TargetTotal;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.load.LoadControl;
import io.crossload.observe.Codes;
import io.crossload.observe.Metric;
import io.crossload.observe.Reading;

/** What the ledger tells those who watch. Counts and codes only. */
final class LedgerReadings {
    private final Ledger ledger;
    private final String mappingChecksum;
    private final int reservePercent;
    private final DeltaPlan plan;
    private final Codes codes = new Codes();

    LedgerReadings(Ledger ledger, String mappingChecksum, Settings settings) {
        this.ledger = ledger;
        this.mappingChecksum = mappingChecksum;
        this.reservePercent = settings.number(Setting.LIMITS_RESERVE_PERCENT);
        this.plan = DeltaPlan.of(settings);
    }

    List<Reading> now() {
        List<Reading> all = new ArrayList<>();
        extract(all);
        Gatekeeper.recorded(ledger, mappingChecksum).forEach(g -> all.add(Reading.of(Metric.GATE_OPEN, g.state() == Gatekeeper.State.OPEN, g.gate().word())));
        all.add(Reading.of(Metric.PAUSED, LoadControl.paused(ledger).isPresent()));
        run(all);
        delta(all);
        deadLetters(all);
        LimitsSeen.of(ledger).ifPresent(seen -> limits(all, seen));
        return all;
    }

    private void extract(List<Reading> all) {
        Map<String, Long> rows = new TreeMap<>();
        ledger.extracts().newest(Extracts.State.COMPLETE).ifPresent(e -> ledger.extracts().counts(e.number()).forEach(c -> rows.merge(c.sourceType(), c.extracted(), Long::sum)));
        rows.forEach((type, many) -> all.add(Reading.of(Metric.EXTRACT_ROWS, many, type)));
    }

    private void run(List<Reading> all) {
        all.add(Reading.of(Metric.RUN_OPEN, ledger.runs().open().isPresent()));
        Optional<Runs.Run> newest = ledger.runs().newest();
        if (newest.isEmpty()) {
            return;
        }
        Runs.Run run = newest.get();
        all.add(Reading.of(Metric.RUN_NUMBER, run.number()));
        RunProgress progress = RunProgress.of(ledger, run, System.currentTimeMillis());
        all.add(Reading.of(Metric.RUN_ROWS, progress.rows()));
        all.add(Reading.of(Metric.RUN_ROWS_DONE, progress.done()));
        Map<Batches.State, Integer> batches = new EnumMap<>(Batches.State.class);
        for (BatchRow batch : ledger.batches().unsettled(run.number())) {
            batches.merge(batch.state(), 1, Integer::sum);
        }
        batches.put(Batches.State.SETTLED, progress.batchesSettled());
        for (Batches.State state : Batches.State.values()) {
            all.add(Reading.of(Metric.RUN_BATCHES, batches.getOrDefault(state, 0), state.name().toLowerCase(Locale.ROOT)));
        }
        for (TargetTotal total : ledger.batches().totals(run.number())) {
            all.add(Reading.of(Metric.RUN_TARGET_ROWS, total.sent(), total.target(), "sent"));
            all.add(Reading.of(Metric.RUN_TARGET_ROWS, total.created(), total.target(), "created"));
            all.add(Reading.of(Metric.RUN_TARGET_ROWS, total.updated(), total.target(), "updated"));
            all.add(Reading.of(Metric.RUN_TARGET_ROWS, total.failed(), total.target(), "failed"));
            all.add(Reading.of(Metric.RUN_TARGET_ROWS, total.unchanged(), total.target(), "unchanged"));
        }
    }

    private void delta(List<Reading> all) {
        long now = System.currentTimeMillis();
        // What was taken back is in the org no more, and so is not late.
        Stream.of(Runs.Kind.FULL, Runs.Kind.DELTA).flatMap(kind -> Delta.newest(ledger, kind, Runs.State.DONE).stream()).max(Comparator.comparingInt(Runs.Run::number))
            .flatMap(r -> ledger.extracts().get(r.extract())).ifPresent(e -> all.add(Reading.of(Metric.DELTA_LAG, (now - e.startedAt()) / 1e3)));
        plan.windowEnd(ledger).ifPresent(end -> all.add(Reading.of(Metric.DELTA_WINDOW, end.toEpochMilli() > now)));
        if (plan.cron() == null) {
            all.add(Reading.of(Metric.DELTA_EVERY, plan.every().toSeconds()));
        }
    }

    private void deadLetters(List<Reading> all) {
        // Codes that no label takes share one.
        Map<List<String>, Long> parked = new LinkedHashMap<>();
        for (DeadLetters.Group group : ledger.deadLetters().groups(DeadLetters.Filter.parked())) {
            parked.merge(List.of(group.stage().name().toLowerCase(Locale.ROOT), group.target() == null ? "" : group.target(), codes.label(group.errorCode())), group.count(), Long::sum);
        }
        parked.forEach((labels, many) -> all.add(new Reading(Metric.DEAD_LETTERS_PARKED, many, labels)));
    }

    private void limits(List<Reading> all, LimitsSeen seen) {
        limit(all, "api_calls", seen.apiCallsLeft(), seen.apiCallsMax());
        if (seen.batchesMax() >= 0) {
            limit(all, "bulk_batches", seen.batchesLeft(), seen.batchesMax());
        }
        all.add(Reading.of(Metric.LIMITS_SEEN, Instant.parse(seen.at()).getEpochSecond()));
    }

    private void limit(List<Reading> all, String name, long left, long max) {
        all.add(Reading.of(Metric.LIMIT_LEFT, left, name));
        all.add(Reading.of(Metric.LIMIT_MAX, max, name));
        all.add(Reading.of(Metric.LIMIT_RESERVE, max * reservePercent / 100.0, name));
    }
}
