package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Severity;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.Extracts;
import io.crossload.step.Check;

/** The check of a generated customer. */
class CheckTest {
    @TempDir
    Path folder;

    @Test
    void aCleanCustomerHasNoBlockerAndNoWarning() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 1, Mess.NONE))) {
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            Check.Report report = rehearsal.check();
            report.findings().forEach(f -> System.out.println(f.phase() + " " + f.code() + " " + f.sourceType() + " " + f.count() + " " + f.examples().stream().limit(4).map(e -> e.sourceKey() + " " + e.detail()).toList()));
            assertThat(report.verdict()).isEqualTo(Extracts.Verdict.PASSED);
        }
    }

    @Test
    void everyMessIsSeenAndNoneClosesTheGate() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, Customer.generate(Scale.of(200), 5, Mess.ALL))) {
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            Check.Report report = rehearsal.check();
            report.findings().forEach(f -> System.out.println(f.phase() + " " + f.code() + " " + f.sourceType() + " " + f.count() + " " + f.examples().stream().limit(4).map(e -> e.sourceKey() + " " + e.detail()).toList()));
            assertThat(report.count(Severity.BLOCKER)).isZero();
        }
    }
}
