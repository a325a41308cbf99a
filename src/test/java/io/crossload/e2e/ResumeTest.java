package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.impl.event.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.ledger.Batches;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;
import io.crossload.step.Progress;

/** A load that was stopped by something that is not about a record goes on where it stood. */
class ResumeTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static List<String> undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrateUndisturbed(@TempDir Path calm) { undisturbed = Rehearsal.undisturbed(calm, () -> CUSTOMER, Rehearsal.PEOPLE_AND_MESSAGES); }

    @Test
    void anOrgThatIsGoneInMidLoadStopsItAndALaterLoadResumesTheSameRun() throws IOException {
        try (Rehearsal rehearsal = people(); CuttableLine line = new CuttableLine(rehearsal.org().port())) {
            rehearsal.with("sf.url", line.url()).with("org.tries", "2").with("load.batch.rows", "10");
            rehearsal.extract();
            rehearsal.check();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.load(whenItReaches("Contact", line::cut)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.ORG_UNREACHABLE));
            Ledger ledger = rehearsal.container().ledger();
            assertThat(ledger.runs().open()).hasValueSatisfying(run -> {
                assertThat(ledger.batches().ofPass(run.number(), "Account")).allMatch(b -> b.state() == Batches.State.SETTLED);
                assertThat(ledger.batches().countUnsettled(run.number())).isPositive();
            });
            assertThat(ledger.deadLetters().groups(io.crossload.ledger.DeadLetters.Filter.parked())).isEmpty();

            line.mend();
            Runs.Run resumed = rehearsal.restart().load();
            assertThat(resumed.number()).isEqualTo(1);
            assertThat(resumed.state()).isEqualTo(Runs.State.DONE);
            assertArrivedWhole(rehearsal, resumed);
            rehearsal.restart();
        }
    }

    @Test
    void theSameProcessCanLoadAgainAfterTheOrgCameBack() throws IOException {
        try (Rehearsal rehearsal = people(); CuttableLine line = new CuttableLine(rehearsal.org().port())) {
            rehearsal.with("sf.url", line.url()).with("org.tries", "2").with("load.batch.rows", "10");
            rehearsal.extract();
            rehearsal.check();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.load(whenItReaches("Contact", line::cut)));
            line.mend();
            assertArrivedWhole(rehearsal, rehearsal.load());
            rehearsal.restart();
        }
    }

    @Test
    void aColumnThatTheOrgLacksStopsTheLoadAndTheCorrectedMappingIsLoadedInItsPlace() {
        try (Rehearsal rehearsal = people()) {
            rehearsal.mapping("Contact", text -> text.replace("  DoNotCall:", "  Nobody_Made_This__c: {from: title, max: 128}\n  DoNotCall:"));
            rehearsal.extract();
            rehearsal.check();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(rehearsal::load).satisfies(e -> {
                assertThat(e.code()).isEqualTo(Code.ORG_FIELDS_MISSING);
                assertThat(e.detail()).contains("Contact").contains("Nobody_Made_This__c");
            });
            assertThat(rehearsal.org().stats().records()).doesNotContainKey("Contact");

            rehearsal.mapping("Contact", text -> text.replace("  Nobody_Made_This__c: {from: title, max: 128}\n", ""));
            Runs.Run corrected = rehearsal.restart().load();
            assertThat(corrected.number()).isEqualTo(2);
            assertArrivedWhole(rehearsal, corrected);
            assertThat(rehearsal.container().ledger().runs().open()).isEmpty();
        }
    }

    @Test
    void whatTheOrgHasTakenOfARunThatIsReplacedIsKnownAsCreatedByIt() throws IOException {
        try (Rehearsal rehearsal = people(); CuttableLine line = new CuttableLine(rehearsal.org().port())) {
            rehearsal.with("sf.url", line.url()).with("org.tries", "1");
            rehearsal.extract();
            rehearsal.check();
            // The Contacts are in the org, and nobody has been told.
            rehearsal.org().watch(call -> {
                if (call.endsWith("/successfulResults") && rehearsal.org().stats().records().containsKey("Contact")) {
                    line.cut();
                }
            });
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(rehearsal::load);
            rehearsal.org().watch(call -> { });
            line.mend();
            int contacts = rehearsal.records("Contact").size();
            assertThat(contacts).isPositive();
            assertThat(rehearsal.container().ledger().records().count("Contact")).isZero();

            rehearsal.restart().extract();
            rehearsal.check();
            Runs.Run next = rehearsal.load();
            assertThat(next.number()).isEqualTo(2);
            assertArrivedWhole(rehearsal, next);
            List<Boolean> created = new java.util.ArrayList<>();
            rehearsal.container().ledger().records().forEach("Contact", record -> created.add(record.created()));
            assertThat(created).hasSizeGreaterThanOrEqualTo(contacts).doesNotContain(false);
        }
    }

    @Test
    void mappingNeverRunsFurtherAheadOfLoadingThanItsBound() throws Exception {
        int bound = 2;
        var slow = OrgOptions.defaults().withProcessingDelay(Duration.ofMillis(30));
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, slow).profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.with("load.batch.rows", "5").with("load.batches.in-flight", Integer.toString(bound));
            rehearsal.extract();
            rehearsal.check();
            Ledger ledger = rehearsal.container().ledger();
            List<Integer> inFlight = new CopyOnWriteArrayList<>();
            // A batch is in the ledger when it is about to be queued: that is when most are in flight.
            rehearsal.container().context().getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
                @Override
                public void notify(CamelEvent event) {
                    if (event instanceof ExchangeSendingEvent sending && sending.getEndpoint().getEndpointUri().endsWith("crossload.load")) {
                        inFlight.add(ledger.batches().countUnsettled(1));
                    }
                }
            });
            assertArrivedWhole(rehearsal, rehearsal.load());
            assertThat(inFlight).hasSizeGreaterThan(10).allMatch(n -> n <= bound).contains(bound);
        }
    }

    private Rehearsal people() { return Rehearsal.of(folder, CUSTOMER).profile(Rehearsal.PEOPLE_AND_MESSAGES); }

    private static void assertArrivedWhole(Rehearsal rehearsal, Runs.Run run) {
        RunSummary summary = rehearsal.summary(run);
        assertThat(summary.addsUp()).isTrue();
        assertThat(summary.deadLettered()).isZero();
        assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
    }

    private static Progress whenItReaches(String mapping, Runnable act) {
        return new Progress() {
            @Override
            public void phase(String name, long total) { }

            @Override
            public void part(String name, long total) {
                if (name.equals(mapping)) {
                    act.run();
                }
            }

            @Override
            public void done(long count) { }

            @Override
            public void note(String line) { }
        };
    }
}
