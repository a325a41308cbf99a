package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Changes;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Runs;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.report.RunSummary;
import io.crossload.report.verify.Verification;
import io.crossload.step.Progress;
import io.crossload.step.Prove;
import io.crossload.step.Reconcile;
import io.crossload.step.Rollback;
import io.crossload.step.Verify;

/** A cutover from its beginning to the way back: full load, a delta with every kind of change, the proofs, and the org as it was before; with people who were there already, and with faults. */
class CutoverTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static final FaultPlan FAULTS = FaultPlan.none().withSeed(7).withLockErrors(new FaultPlan.LockErrors(0.05, 1, null)).withHttpErrors(new FaultPlan.HttpError(503, 40, 30, null, null, null));

    @TempDir
    Path folder;
    private final OrgClock clock = new OrgClock();

    @Test
    void fromTheFullLoadOverADeltaAndTheProofsToTheStateBefore() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withClock(clock).withFaults(FAULTS)).with("load.batch.rows", "200")) {
            List<String[]> people = people();
            rehearsal.org().add("Contact", Map.of("LastName", "Known", "Email", people.get(0)[Tables.CONTACT.at("email")], "Department", "Before", "HasOptedOutOfEmail", "false", "DoNotCall", "false"));
            rehearsal.org().add("Contact", Map.of("LastName", "Stranger", "HasOptedOutOfEmail", "false", "DoNotCall", "false"));
            String before = rehearsal.state();

            RunSummary full = rehearsal.migrate();
            assertThat(full.addsUp()).isTrue();
            assertProved(rehearsal);

            rehearsal.actimo().advance(1);
            Changes changes = rehearsal.actimo().customer().changesSince(0);
            assertThat(List.of(changes.created(), changes.started(), changes.edited(), changes.deleted())).noneMatch(List::isEmpty);
            RunSummary delta = rehearsal.delta().summary();
            assertThat(delta.addsUp()).isTrue();
            assertThat(delta.deadLettered()).isZero();
            assertProved(rehearsal);
            assertThat(rehearsal.org().stats().callsTo("503")).as("faults struck").isPositive();

            new Rollback(rehearsal.container(), Progress.SILENT).plan(0, DriftPolicy.KEEP, false);
            Rollback.Report back = new Rollback(rehearsal.container(), Progress.SILENT).take();
            assertThat(Path.of(back.reports(), "left.csv")).hasContent("target,salesforce_id,source_key,class,detail\n");
            assertThat(back.certificate().whole()).as("%s", back.certificate().targets()).isTrue();
            assertThat(back.certificate().runs()).containsExactly(1, 2);
            assertThat(rehearsal.state()).isEqualTo(before);
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(rehearsal::delta).as("no delta brings back what was taken back").satisfies(e -> assertThat(e.code()).isEqualTo(Code.DELTA_WITHOUT_LOAD));
            assertThat(rehearsal.load().kind()).as("a load begins anew").isEqualTo(Runs.Kind.FULL);
        }
    }

    private static void assertProved(Rehearsal rehearsal) {
        Verification verification = new Verify(rehearsal.container(), Progress.SILENT).run(List.of()).verification();
        assertThat(verification.fields()).filteredOn(f -> f.deviations() > 0).isEmpty();
        assertThat(verification.passed()).as("%s", verification.totals()).isTrue();
        assertThat(new Reconcile(rehearsal.container(), Progress.SILENT).run(new java.math.BigDecimal(Reconcile.USUAL)).reconciliation()).satisfies(r -> {
            assertThat(r.targets()).allSatisfy(t -> assertThat(t.difference()).as(t.target()).isZero());
            assertThat(r.passed()).isTrue();
        });
        assertThat(new Prove(rehearsal.container(), Progress.SILENT).run().proof()).satisfies(p -> {
            assertThat(p.mappings()).allSatisfy(m -> assertThat(m.created() + m.updated()).as(m.mapping()).isZero());
            assertThat(p.proved()).isTrue();
        });
    }

    private static List<String[]> people() throws IOException {
        List<String[]> people = new ArrayList<>();
        CUSTOMER.liveContacts().stream(row -> {
            if (row[Tables.CONTACT.at("email")] != null && "active".equals(row[Tables.CONTACT.at("employee_status")])) {
                people.add(row.clone());
            }
        });
        return people;
    }
}
