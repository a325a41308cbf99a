package io.crossload.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.org.OrgException;
import io.crossload.org.OrgLimits;
import io.crossload.org.OrgLimits.Limit;

/** A load never takes the last of an org's limits. */
class QuotaWatchTest {
    private static final OrgLimits PLENTY = limits(100_000, 15_000, 500);
    private final Deque<OrgLimits> answers = new ArrayDeque<>();
    private final List<Long> waits = new ArrayList<>();
    private boolean stopping;
    private int asked;

    @Test
    void withPlentyLeftItAsksForOneBatchOfTwenty() {
        answers.add(PLENTY);
        QuotaWatch watch = watch(60_000);
        for (int i = 0; i < 41; i++) {
            watch.beforeBatch();
        }
        assertThat(asked).isEqualTo(3);
        assertThat(waits).isEmpty();
    }

    @Test
    void nearTheReserveItAsksForEveryBatch() {
        answers.add(limits(100_000, 1_502, 500));
        QuotaWatch watch = watch(60_000);
        for (int i = 0; i < 4; i++) {
            watch.beforeBatch();
        }
        assertThat(asked).isEqualTo(2);
        answers.clear();
        answers.add(limits(10_100, 15_000, 500));
        QuotaWatch calls = watch(60_000);
        asked = 0;
        for (int i = 0; i < 4; i++) {
            calls.beforeBatch();
        }
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void itWaitsUntilTheOrgHasMoreThanWhatIsKeptForOthers() {
        answers.add(limits(10_000, 15_000, 500));
        answers.add(limits(9_000, 15_000, 500));
        answers.add(limits(10_001, 15_000, 500));
        watch(60_000).beforeBatch();
        assertThat(asked).isEqualTo(3);
        assertThat(waits.stream().mapToLong(Long::longValue).sum()).isEqualTo(120_000);
    }

    @Test
    void batchesOfTheDayAreWatchedToo() {
        answers.add(limits(100_000, 1_500, 500));
        answers.add(PLENTY);
        watch(5_000).beforeBatch();
        assertThat(waits).hasSize(5);
    }

    @Test
    void anOrgWithoutStorageStopsTheLoad() {
        answers.add(limits(100_000, 15_000, 0));
        assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> watch(1).beforeBatch()).satisfies(e -> {
            assertThat(e.code()).isEqualTo(Code.ORG_LIMIT);
            assertThat(e.detail()).contains("DataStorageMB");
        });
    }

    @Test
    void aStopEndsTheWaiting() {
        answers.add(limits(0, 15_000, 500));
        stopping = true;
        assertThatExceptionOfType(OrgException.class).isThrownBy(() -> watch(60_000).beforeBatch()).satisfies(e -> assertThat(e.kind()).isEqualTo(OrgException.Kind.STOPPED));
        assertThat(waits).isEmpty();
    }

    @Test
    void anOrgThatDoesNotTellItsLimitsIsNotWaitedFor() {
        answers.add(new OrgLimits(Map.of()));
        watch(60_000).beforeBatch();
        assertThat(waits).isEmpty();
    }

    /** The last answer is given for ever. */
    private QuotaWatch watch(long lookMillis) {
        return new QuotaWatch(() -> {
            asked++;
            return answers.size() > 1 ? answers.poll() : answers.peek();
        }, 10, lookMillis, waits::add, () -> stopping);
    }

    private static OrgLimits limits(long calls, long batches, long dataMb) {
        return new OrgLimits(Map.of(OrgLimits.API_REQUESTS, new Limit(100_000, calls), OrgLimits.BULK_BATCHES, new Limit(15_000, batches), OrgLimits.DATA_STORAGE_MB, new Limit(500, dataMb)));
    }
}
