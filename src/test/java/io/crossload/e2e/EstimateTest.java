package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.FaultPlan.Allocation;
import io.crossload.emulator.salesforce.fault.FaultPlan.Limit;
import io.crossload.ledger.Batches;
import io.crossload.report.estimate.Estimate;
import io.crossload.step.Estimation;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;
import io.crossload.step.Progress;

/** What the estimate says is what the load then takes. */
class EstimateTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);

    @TempDir
    Path folder;

    @Test
    void theRowsAndRecordsThatTheEstimateNamesAreThoseThatTheLoadSendsAndCreates() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER)) {
            rehearsal.extract();
            rehearsal.check();
            Estimation.Result before = estimate(rehearsal, false);
            assertThat(before.open()).isTrue();
            assertThat(Path.of(before.reports(), "estimate.html")).exists();
            assertThat(Path.of(before.reports(), "estimate.json")).exists();
            assertThat(Path.of(before.reports(), "estimate.csv")).exists();
            assertThat(standing(rehearsal).state()).isEqualTo(Gatekeeper.State.OPEN);
            assertThat(rehearsal.home().resolve("scratch").resolve("estimate")).as("shaped rows are personal data").doesNotExist();

            int run = rehearsal.load().number();
            Map<String, Long> created = rehearsal.container().ledger().batches().totals(run).stream().collect(Collectors.toMap(Batches.TargetTotal::target, Batches.TargetTotal::created));
            Map<String, Long> sent = rehearsal.container().ledger().batches().totals(run).stream().collect(Collectors.toMap(Batches.TargetTotal::target, Batches.TargetTotal::sent));
            Map<String, Long> estimated = before.estimate().targets().stream().collect(Collectors.groupingBy(Estimate.Line::target, Collectors.summingLong(Estimate.Line::created)));
            Map<String, Long> rows = before.estimate().targets().stream().collect(Collectors.groupingBy(Estimate.Line::target, Collectors.summingLong(Estimate.Line::rows)));
            // Which files are used by a record that was loaded, and which of two are the same, shows only when they are loaded; texts that fit have no file.
            estimated.remove("ContentVersion");
            created.remove("ContentVersion");
            assertThat(estimated).isEqualTo(created);
            sent.forEach((target, n) -> assertThat(rows.get(target)).as(target).isGreaterThanOrEqualTo(n));

            Estimate after = estimate(rehearsal, false).estimate();
            assertThat(after.targets()).filteredOn(t -> !t.target().equals("ContentVersion")).allSatisfy(t -> assertThat(t.created()).as(t.mapping()).isZero());
            assertThat(after.totals().dataMb()).isZero();
        }
    }

    @Test
    void anOrgWithoutRoomKeepsTheGateClosedAndSaysWhatIsShort() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withLimits(new Limit(Allocation.DATA_STORAGE, 1, 1_000_000), new Limit(Allocation.API_CALLS, 300, 1_000_000)))
                .profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.extract();
            rehearsal.check();
            Estimation.Result result = estimate(rehearsal, true);
            assertThat(result.open()).isFalse();
            assertThat(result.estimate().shortQuotas()).extracting(Estimate.Quota::name).contains("DataStorageMB", "DailyApiRequests");
            assertThat(standing(rehearsal).state()).isEqualTo(Gatekeeper.State.CLOSED);
            assertThat(standing(rehearsal).verdict().orElseThrow().seen()).contains("short of").contains("DataStorageMB");
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> new Gatekeeper(rehearsal.container()).require(Gate.ESTIMATE)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.GATE_CLOSED));
        }
    }

    @Test
    void aLoadThatMayTakeDaysIsLetThroughWhenOnlyADailyLimitIsShort() throws java.io.IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withLimits(new Limit(Allocation.API_CALLS, 200, 1_000_000))).profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.extract();
            rehearsal.check();
            assertThat(estimate(rehearsal, false).open()).isFalse();
            assertThat(estimate(rehearsal, true).open()).isTrue();
            assertThat(Files.readString(rehearsal.home().resolve("reports").resolve("estimate").resolve("estimate.html"))).contains("given back within a day");
        }
    }

    private static Estimation.Result estimate(Rehearsal rehearsal, boolean overDays) { return new Estimation(rehearsal.container(), Progress.SILENT).run(overDays, "test"); }

    private static Gatekeeper.Standing standing(Rehearsal rehearsal) { return new Gatekeeper(rehearsal.container()).standing(Gate.ESTIMATE); }
}
