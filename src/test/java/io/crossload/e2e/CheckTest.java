package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Severity;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings.Tally;
import io.crossload.step.Check;

/** The check of a generated customer: a clean one raises what every customer has, a messy one is seen through, and neither is kept from being loaded. */
class CheckTest {
    /** What is not wrong: people without a company, history of what was deleted, and messages whose statistics are anonymised. */
    private static final Set<Code> IN_EVERY_CUSTOMER = EnumSet.of(Code.ACCOUNT_UNASSIGNED, Code.REFERENCE_DELETED, Code.ANONYMOUS_STATISTICS);
    private static final Set<Code> IN_A_MESSY_ONE = EnumSet.of(Code.EMAIL_INVALID, Code.EMAIL_SEVERAL, Code.EMAIL_SHARED, Code.PHONE_INVALID, Code.STATUS_UNKNOWN, Code.VALUE_UNMAPPED,
        Code.DATE_END_BEFORE_START, Code.DATE_BEFORE_PARENT, Code.DATE_INVALID, Code.SCORE_WITHOUT_COMPLETION, Code.SCORE_SCALE, Code.PULSE_SCORE_REFUSED, Code.DUPLICATE_KEY,
        Code.DUPLICATE_KEY_CONFLICT, Code.PERSON_REKEYED, Code.PERSON_AMBIGUOUS, Code.MANAGER_UNKNOWN, Code.MANAGER_SELF, Code.MANAGER_CYCLE, Code.REFERENCE_ORPHAN, Code.REFERENCE_LOST,
        Code.REFERENCE_DELETED, Code.OWNER_UNKNOWN, Code.QUESTION_UNKNOWN, Code.THREAD_CYCLE, Code.EVENT_TYPE_UNKNOWN, Code.ANONYMOUS_IDENTITY, Code.AGGREGATE_TOO_SMALL, Code.FILE_LARGE,
        Code.FILE_NO_CONTENT, Code.VALUE_TRUNCATED);

    @TempDir
    Path folder;

    private Check.Report check(Customer customer) {
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            return rehearsal.check();
        }
    }

    @Test
    void aCleanCustomerHasFewNotesAndNothingElse() {
        Check.Report report = check(Customer.generate(Scale.TINY, 1, Mess.NONE));
        assertThat(report.verdict()).isEqualTo(Extracts.Verdict.PASSED);
        assertThat(report.findings()).as(report.toString()).allMatch(f -> f.code().severity() == Severity.NOTE).extracting(Tally::code).isSubsetOf(IN_EVERY_CUSTOMER);
    }

    @Test
    void everyMessIsSeenAndNoneKeepsTheCustomerFromBeingLoaded() {
        Check.Report report = check(Customer.generate(Scale.of(200), 5, Mess.ALL));
        assertThat(report.verdict()).isEqualTo(Extracts.Verdict.PASSED);
        assertThat(report.findings().stream().map(Tally::code).collect(Collectors.toSet())).containsAll(IN_A_MESSY_ONE);
        assertThat(report.findings()).as("records are named by their keys").allSatisfy(f ->
            assertThat(f.examples()).allMatch(e -> e.sourceKey() == null || e.sourceKey().startsWith(Rehearsal.CONNECTION + ":" + f.sourceType() + ":")));
    }
}
