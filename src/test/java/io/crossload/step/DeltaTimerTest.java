package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Leases;
import io.crossload.ledger.Runs;

/** When the container begins deltas by itself, on a clock of the test's own. */
class DeltaTimerTest {
    @TempDir
    Path home;
    private Container container;
    private Instant loaded;
    private Instant now;
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(java.time.ZoneId zone) { return this; }

        @Override
        public Instant instant() { return now; }
    };

    @AfterEach
    void close() { container.close(); }

    private DeltaTimer timer(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("sf.url", "http://127.0.0.1:1", "sf.client.id", "id", "sf.client.secret", "secret", "migrate.on-start", "false"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        container = Container.open(new Container.Options(home, Path.of("config"), Path.of("routes"), all));
        now = Instant.now();
        return new DeltaTimer(container, clock);
    }

    private void load() {
        Runs.Run run = container.ledger().runs().begin(Runs.Kind.FULL, 1, "sum");
        container.ledger().runs().finish(run.number());
        loaded = Instant.ofEpochMilli(container.ledger().runs().get(run.number()).orElseThrow().endedAt());
    }

    private void after(Duration time) { now = loaded.plus(time); }

    @Test
    void deltasBeginByPeriodFromTheEndOfTheFullLoadUntilTheWindowCloses() {
        DeltaTimer timer = timer("delta.every", "PT6H", "delta.window.hours", "24");
        assertThat(timer.due()).as("nothing is loaded yet").isFalse();
        load();
        after(Duration.ofHours(6).minusSeconds(1));
        assertThat(timer.due()).isFalse();
        after(Duration.ofHours(6));
        assertThat(timer.due()).isTrue();
        assertThat(timer.due()).as("once").isFalse();
        after(Duration.ofHours(13));
        assertThat(new DeltaTimer(container, clock).due()).as("a container that starts again keeps the rhythm").isTrue();
        after(Duration.ofHours(18));
        assertThat(timer.due()).as("six hours from the last one").isFalse();
        after(Duration.ofHours(24).plusSeconds(1));
        assertThat(timer.due()).as("the window is closed").isFalse();
        load();
        after(Duration.ofHours(19).plusMinutes(1));
        assertThat(timer.due()).as("another full load opens it again").isTrue();
    }

    @Test
    void aCronExpressionDecidesInsteadOfThePeriod() {
        DeltaPlan plan = new DeltaPlan(org.springframework.scheduling.support.CronExpression.parse("0 30 6 * * *"), Duration.ofHours(1), Duration.ofHours(48), ZoneOffset.UTC);
        timer();
        load();
        Instant first = plan.next(container.ledger()).orElseThrow();
        assertThat(first).isAfter(loaded).isBeforeOrEqualTo(loaded.plus(Duration.ofDays(1)));
        assertThat(first.atZone(ZoneOffset.UTC).toLocalTime()).hasToString("06:30");
        DeltaPlan.starts(container.ledger(), first);
        Instant second = plan.next(container.ledger()).orElseThrow();
        assertThat(second).isEqualTo(first.plus(Duration.ofDays(1)));
        DeltaPlan.starts(container.ledger(), second);
        assertThat(plan.next(container.ledger())).as("outside the window").isEmpty();
    }

    @Test
    void oneThatIsDueWhileAnotherWorksIsHeldBackAndCounted() {
        DeltaTimer timer = timer("delta.every", "PT1H");
        load();
        after(Duration.ofHours(1));
        container.deltaHere().set(true);
        assertThat(timer.due()).isFalse();
        assertThat(DeltaPlan.heldBack(container.ledger())).isEqualTo(1);
        container.deltaHere().set(false);
        assertThat(timer.due()).as("not made up for").isFalse();
        after(Duration.ofHours(2));
        assertThat(timer.due()).isTrue();
    }

    @Test
    void twoDeltasNeverRunAtOnceNeitherHereNorOnAnotherNode() {
        timer();
        load();
        try (DeltaLease held = DeltaLease.take(container)) {
            assertThatThrownBy(() -> new Delta(container, Progress.SILENT).run(null, null)).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.DELTA_RUNNING));
        }
        Leases leases = container.ledger().leases();
        assertThat(leases.held(DeltaLease.NAME)).as("given back").isEmpty();
        assertThat(leases.take(DeltaLease.NAME, "another node", 60_000)).isTrue();
        assertThatThrownBy(() -> new Delta(container, Progress.SILENT).run(null, null)).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.DELTA_RUNNING);
            assertThat(e.detail()).contains("Another node");
        });
        assertThat(leases.held(DeltaLease.NAME).orElseThrow().holder()).as("still theirs").isEqualTo("another node");
        new DeltaTimer(container, clock).run();
        assertThat(DeltaPlan.heldBack(container.ledger())).isEqualTo(1);
        leases.release(DeltaLease.NAME, "another node");
        assertThatThrownBy(() -> new Delta(container, Progress.SILENT).run(null, null)).as("this process is free again")
            .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.NOTHING_EXTRACTED));
    }

    @Test
    void theLeaseOfAKilledProcessOfThisHomeIsTakenAtOnce() {
        timer();
        DeltaLease killed = DeltaLease.take(container);
        container.deltaHere().set(false);
        try (DeltaLease again = DeltaLease.take(container)) {
            assertThat(container.ledger().leases().held(DeltaLease.NAME)).isPresent();
        }
        killed.close();
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> timer("delta.schedule", "every day")).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.detail()).contains("delta.schedule"));
        assertThatThrownBy(() -> timer("delta.every", "1h")).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.detail()).contains("delta.every"));
        timer();
    }
}
