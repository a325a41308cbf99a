package io.crossload.report.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.crossload.report.estimate.Estimate.Verdict;
import io.crossload.report.estimate.Estimator.Facts;
import io.crossload.report.estimate.Estimator.Left;
import io.crossload.report.estimate.Estimator.Room;

class EstimatorTest {
    private static final Pace PACE = new Pace(10_000, 16 << 20, 3, Duration.ofSeconds(60), Duration.ofSeconds(1), 4, 25, Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Room PLENTY = new Room(new Left(100_000, 100_000), new Left(15_000, 15_000), new Left(10_000, 10_000), new Left(10_000, 10_000));

    @Test
    void storageIsTwoKilobytesARecordButForCampaignsAndTheirMembers() {
        Estimate estimate = estimate(PLENTY, bulk("Contact", "Contact", 1_024, 0), bulk("Campaign", "Campaign", 1_024, 0), bulk("CampaignMember", "CampaignMember", 1_024, 0));
        assertThat(estimate.targets()).extracting(Estimate.Line::dataKb).containsExactly(2_048L, 8_192L, 1_024L);
        assertThat(estimate.totals().dataMb()).isEqualTo(11);
    }

    @Test
    void recordsThatAreInTheOrgAlreadyAndSecondPassesTakeNoStorage() {
        Volume second = new Volume("Contact.manager", "Contact", "contact", Volume.Kind.BULK, false, 900, 0, 9_000, 0, 0, new TreeMap<>(), null, null);
        Estimate estimate = estimate(PLENTY, bulk("Contact", "Contact", 1_000, 900), second);
        assertThat(estimate.targets()).extracting(Estimate.Line::created).containsExactly(100L, 0L);
        assertThat(estimate.targets()).extracting(Estimate.Line::dataKb).containsExactly(200L, 0L);
        assertThat(estimate.totals().rows()).isEqualTo(1_900);
    }

    @Test
    void batchesAreCutByRowsAndByBytes() {
        assertThat(PACE.batches(0, 0)).isZero();
        assertThat(PACE.batches(10_000, 1 << 20)).isEqualTo(1);
        assertThat(PACE.batches(10_001, 1 << 20)).isEqualTo(2);
        assertThat(PACE.batches(10_000, 40 << 20)).isEqualTo(3);
    }

    @Test
    void everyLookAtAJobIsACall() {
        // Waits of 0.2, 0.3, 0.45, 0.675 s: the fourth look sees the end of a job of 1.5 s.
        assertThat(PACE.callsPerJob(Duration.ofMillis(1_500))).isEqualTo(6 + 4);
        assertThat(PACE.callsPerJob(Duration.ZERO)).isEqualTo(6 + 1);
    }

    @Test
    void filesCountInFileStorageAndUseNoBulkBatches() {
        Volume files = new Volume("ContentVersion", "ContentVersion", "file", Volume.Kind.FILES, true, 30, 0, 3_000, 10 << 20, 2, new TreeMap<>(), null, null);
        Estimate estimate = estimate(PLENTY, files);
        assertThat(estimate.totals().dataMb()).isZero();
        assertThat(estimate.totals().fileMb()).isEqualTo(11);
        assertThat(quota(estimate, "DailyBulkApiBatches").needed()).isZero();
        assertThat(estimate.targets().get(0).calls()).isEqualTo(30 + 2 * 2);
        assertThat(estimate.advice()).extracting(Estimate.Advice::what).contains("Leave files out");
    }

    @Test
    void aLimitSufficesIsTightOrIsShort() {
        // 51,200 contacts take 100 MB; 10 % of 1,000 MB is kept back.
        assertThat(storage(1_000, 201)).isEqualTo(Verdict.ENOUGH);
        assertThat(storage(1_000, 199)).isEqualTo(Verdict.TIGHT);
        assertThat(storage(1_000, 99)).isEqualTo(Verdict.SHORT);
        assertThat(storage(0, -1)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aLoadThatMayTakeDaysNeedsStorageOnly() {
        Volume contacts = bulk("Contact", "Contact", 51_200, 0);
        Estimate shortOfCalls = estimate(new Room(new Left(100, 1), new Left(15_000, 15_000), new Left(1_000, 1_000), new Left(1, 1)), contacts);
        assertThat(shortOfCalls.fits(false)).isFalse();
        assertThat(shortOfCalls.fits(true)).isTrue();
        Estimate shortOfRoom = estimate(new Room(new Left(100_000, 100_000), new Left(15_000, 15_000), new Left(1_000, 1), new Left(1, 1)), contacts);
        assertThat(shortOfRoom.fits(true)).isFalse();
    }

    @Test
    void leavingOutOldYearsSaysWhatItSavesAndHow() {
        Volume tasks = new Volume("Task-engagement", "Task", "message_event", Volume.Kind.BULK, true, 1_000_000, 0, 1 << 20, 0, 0,
            new TreeMap<>(Map.of(2023, 600_000L, 2024, 10_000L, 2025, 390_000L)), "ActivityDate", "occurred_at");
        Estimate estimate = estimate(PLENTY, tasks);
        assertThat(estimate.advice()).extracting(Estimate.Advice::what, Estimate.Advice::rows)
            .contains(org.assertj.core.groups.Tuple.tuple("Leave out Task-engagement before 2024", 600_000L), org.assertj.core.groups.Tuple.tuple("Leave out Task-engagement before 2025", 610_000L));
        assertThat(estimate.advice()).filteredOn(a -> a.what().endsWith("before 2024")).allSatisfy(a -> {
            assertThat(a.dataMb()).isEqualTo(1_171);
            assertThat(a.how()).contains("Task-engagement.yaml").contains("occurred_at < '2024'");
        });
    }

    @Test
    void eventsThatAreNotFoldedCouldBe() {
        Volume each = new Volume("Task-engagement", "Task", "message_event", Volume.Kind.BULK, true, 3_000, 0, 1 << 20, 0, 0, new TreeMap<>(), null, null);
        Estimate estimate = new Estimator(PACE, 10).estimate(facts(1_000), List.of(each), PLENTY);
        assertThat(estimate.advice()).anySatisfy(a -> {
            assertThat(a.what()).startsWith("Fold events");
            assertThat(a.rows()).isEqualTo(2_000);
            assertThat(a.how()).contains("engagement.tasks=folded");
        });
    }

    @Test
    void theGradeNamesWhatMakesTheMoveLarge() {
        assertThat(estimate(PLENTY, bulk("Contact", "Contact", 500, 0)).grade()).isEqualTo(new Estimate.Grade(Estimate.Level.SMALL, List.of()));
        assertThat(estimate(PLENTY, bulk("Contact", "Contact", 1_000_000, 0)).grade()).isEqualTo(new Estimate.Grade(Estimate.Level.MEDIUM, List.of("1000000 rows to send")));
        assertThat(estimate(PLENTY, bulk("Contact", "Contact", 10_000_000, 2_000)).grade())
            .isEqualTo(new Estimate.Grade(Estimate.Level.LARGE, List.of("10000000 rows to send", "2000 records that exist in the org already")));
    }

    @Test
    void theTimeLineTellsWhatEachTimeRestsOn() {
        Estimate estimate = estimate(PLENTY, bulk("Contact", "Contact", 60_000, 0));
        // Six batches, three at a time, a minute each.
        assertThat(estimate.phases()).extracting(Estimate.Phase::name, Estimate.Phase::seconds).containsExactly(org.assertj.core.groups.Tuple.tuple("extract", 20L),
            org.assertj.core.groups.Tuple.tuple("shape", 5L), org.assertj.core.groups.Tuple.tuple("map and queue", 3L), org.assertj.core.groups.Tuple.tuple("load", 120L));
        assertThat(estimate.phases()).allSatisfy(p -> assertThat(p.basis()).isNotBlank());
        assertThat(estimate.totals().seconds()).isEqualTo(148);
    }

    @Test
    void thePageShowsEveryTargetAndLimitEscaped() {
        Estimate estimate = estimate(new Room(new Left(100, 1), Left.UNKNOWN, new Left(1_000, 1), new Left(1, 1)), bulk("Contact<b>", "Contact", 51_200, 0));
        assertThat(EstimatePage.render(estimate)).contains("Contact&lt;b&gt;").doesNotContain("Contact<b>").contains("DailyApiRequests").contains("given back within a day").contains("51,200");
    }

    private static Verdict storage(long max, long remaining) {
        return quota(estimate(new Room(new Left(100_000, 100_000), new Left(15_000, 15_000), new Left(max, remaining), new Left(1, 1)), bulk("Contact", "Contact", 51_200, 0)), "DataStorageMB").verdict();
    }

    private static Estimate.Quota quota(Estimate estimate, String name) { return estimate.quotas().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow(); }

    private static Estimate estimate(Room room, Volume... volumes) { return new Estimator(PACE, 10).estimate(facts(-1), List.of(volumes), room); }

    private static Facts facts(long folded) { return new Facts(1, "00D000000000001AAA", 300, 15, 12, 5, 1, 0, Map.of(), folded, 2026); }

    private static Volume bulk(String mapping, String target, long rows, long inOrg) {
        return new Volume(mapping, target, "contact", Volume.Kind.BULK, true, rows, inOrg, rows * 100, 0, 0, new TreeMap<>(), null, null);
    }
}
