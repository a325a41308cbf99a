package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.FaultPlan.Cut;
import io.crossload.emulator.salesforce.fault.FaultPlan.CutAt;
import io.crossload.emulator.salesforce.fault.FaultPlan.HttpError;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobEnd;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobFailure;
import io.crossload.emulator.salesforce.fault.FaultPlan.LockErrors;
import io.crossload.emulator.salesforce.fault.FaultPlan.MissingRows;
import io.crossload.emulator.salesforce.fault.FaultPlan.SessionExpiry;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.load.ParkedRecord;
import io.crossload.report.RunSummary;

/** Whatever the org does on the way, it ends up holding what an undisturbed migration would have left. */
class OrgFaultsTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static List<String> undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrateUndisturbed(@TempDir Path calm) { undisturbed = Rehearsal.undisturbed(calm, () -> CUSTOMER, Rehearsal.PEOPLE_AND_MESSAGES); }

    @Test
    void lockedRowsAreSentAgainInSmallerSerialBatchesUntilTheyAreIn() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withSeed(5).withLockErrors(new LockErrors(0.4, 2, "Contact")))) {
            arrivesWhole(rehearsal);
            List<BatchRow> contacts = rehearsal.container().ledger().batches().ofPass(1, "Contact");
            assertThat(contacts).filteredOn(b -> b.parent() > 0).isNotEmpty().allMatch(b -> b.attempt() > 1);
            assertThat(contacts).extracting(BatchRow::attempt).contains(3).doesNotContain(4);
        }
    }

    @Test
    void aJobThatMetTooManyLocksIsFinishedByRetries() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withJobFailures(new JobFailure(JobEnd.TOO_MANY_LOCKS, 7, 2, "Contact")))) {
            arrivesWhole(rehearsal);
            assertThat(rehearsal.org().stats().ingestJobs()).containsEntry("Failed", 2L);
            assertThat(retried(rehearsal)).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(value = JobEnd.class, names = {"BATCH_TIMEOUT", "ABORTED"})
    void rowsThatAnEndedJobDidNotReachAreSentAgain(JobEnd end) {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withJobFailures(new JobFailure(end, 5, 2, "Contact")))) {
            arrivesWhole(rehearsal);
            assertThat(rehearsal.org().stats().ingestJobs()).containsEntry(end == JobEnd.ABORTED ? "Aborted" : "Failed", 2L);
            assertThat(retried(rehearsal)).isPositive();
        }
    }

    @Test
    void aBusyOrgIsAskedAgainWhetherItNamesSecondsADateOrNothing() {
        HttpError none = new HttpError(503, 7, 3, null, null, "/jobs/ingest");
        HttpError seconds = new HttpError(429, 9, 1, "1", null, "/jobs/ingest");
        HttpError date = new HttpError(503, 11, 1, "http-date", null, "/jobs/ingest");
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withHttpErrors(none, seconds, date))) {
            arrivesWhole(rehearsal);
            assertThat(rehearsal.org().stats().callsTo(" 503")).isEqualTo(4);
            assertThat(rehearsal.org().stats().callsTo(" 429")).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatExpiresInMidJobIsRenewed() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withSessions(new SessionExpiry(6, 3)))) {
            arrivesWhole(rehearsal);
            assertThat(rehearsal.org().stats().callsTo(" 401")).isPositive();
            assertThat(rehearsal.org().stats().logins()).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource(CutAt.class)
    void aConnectionThatDropsInAnUploadOrAnAnswerLosesNoRowAndDoublesNone(CutAt at) {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withCuts(new Cut(at, 2, 2, 120)))) {
            arrivesWhole(rehearsal);
            assertThat(rehearsal.org().stats().callsTo(" 0")).isEqualTo(2);
        }
    }

    @Test
    void resultFilesThatLagBehindTheirJobAreReadAgain() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withMissingRows(new MissingRows(2, 2)))) {
            arrivesWhole(rehearsal);
            assertThat(retried(rehearsal)).isZero();
        }
    }

    @Test
    void rowsThatStayOutOfEveryResultFileAreSentAgainAndAtLastParked() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withMissingRows(new MissingRows(1, 100)))) {
            RunSummary summary = rehearsal.migrate();
            assertThat(summary.addsUp()).isTrue();
            assertThat(letters(rehearsal)).isNotEmpty().allSatisfy(l -> {
                assertThat(l.errorCode()).isEqualTo("COUNT_MISMATCH");
                assertThat(l.attempts()).isEqualTo(4);
            });

            // Their records are in the org, but nobody said so: what hangs on them waited. It comes when the org tells its results again.
            rehearsal.org().follow(FaultPlan.none());
            assertThat(rehearsal.summary(rehearsal.load()).deadLettered()).isZero();
            assertThat(letters(rehearsal)).isEmpty();
            assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
        }
    }

    @Test
    void aLoadWaitsWhileADailyLimitIsNearlyUsedUp() {
        FaultPlan nearlyUsedUp = FaultPlan.none().withLimits(new FaultPlan.Limit(FaultPlan.Allocation.BULK_BATCHES, 3, 1_000));
        try (Rehearsal rehearsal = disturbed(nearlyUsedUp).with("limits.look.seconds", "0")) {
            AtomicInteger asked = new AtomicInteger();
            AtomicLong sentWhileLow = new AtomicLong(-1);
            rehearsal.org().watch(call -> {
                if (call.contains("/limits") && asked.incrementAndGet() == 5) {
                    sentWhileLow.set(rehearsal.org().stats().ingestJobs().values().stream().mapToLong(Long::longValue).sum());
                    rehearsal.org().follow(FaultPlan.none());
                }
            });
            arrivesWhole(rehearsal);
            assertThat(sentWhileLow).hasValue(0);
        }
    }

    @Test
    void rowsThatARuleOfTheOrgRejectsAreParkedWithTheirWholeStory() {
        try (Rehearsal rehearsal = disturbed(FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER)))) {
            RunSummary summary = rehearsal.migrate();
            assertThat(summary.addsUp()).isTrue();
            assertThat(summary.deadLettered()).isPositive();
            List<DeadLetter> letters = rehearsal.container().ledger().deadLetters().list(new Filter(Stage.LOAD, null, "Contact", "FIELD_CUSTOM_VALIDATION_EXCEPTION", null, null), 100, 0);
            assertThat(letters).isNotEmpty().allSatisfy(letter -> {
                assertThat(letter.jobId()).startsWith("750");
                assertThat(letter.attempts()).isEqualTo(1);
                assertThat(letter.message()).contains(Rehearsal.RULE);
                ParkedRecord parked = rehearsal.desk().show(letter.id()).orElseThrow();
                assertThat(parked.letter()).isEqualTo(letter);
                assertThat(parked.detail()).contains(Rehearsal.RULE);
                assertThat(parked.original()).containsEntry("source_key", letter.sourceKey()).containsKey("title");
                assertThat(parked.mapped()).containsEntry("Source_System_ID__c", letter.sourceKey()).containsEntry("Title", parked.original().get("title"));
            });
            assertThat(MigrationTest.target(summary, "Contact").failed()).isGreaterThanOrEqualTo(letters.size());
            assertThat(rehearsal.records("Contact")).doesNotContainKeys(letters.stream().map(DeadLetter::sourceKey).toArray(String[]::new));
        }
    }

    private Rehearsal disturbed(FaultPlan faults) {
        return Rehearsal.of(folder, CUSTOMER, faults).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("load.batch.rows", "20");
    }

    private static void arrivesWhole(Rehearsal rehearsal) {
        RunSummary summary = rehearsal.migrate();
        assertThat(letters(rehearsal)).isEmpty();
        assertThat(summary.addsUp()).isTrue();
        assertThat(summary.deadLettered()).isZero();
        assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
    }

    private static List<DeadLetter> letters(Rehearsal rehearsal) {
        return rehearsal.container().ledger().deadLetters().list(Filter.parked(), 1_000, 0);
    }

    private static long retried(Rehearsal rehearsal) {
        return rehearsal.container().ledger().batches().ofPass(1, "Contact").stream().filter(b -> b.parent() > 0).count();
    }
}
