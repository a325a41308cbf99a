package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.Runs;
import io.crossload.load.LoadControl;
import io.crossload.step.Control;
import io.crossload.step.Progress;
import io.crossload.step.Status;

/** What operators say from another process - pause, resume, stop - is heard by a load that runs, and loses nothing. */
class ControlTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 4, Mess.NONE);
    private static List<String> undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrateUndisturbed(@TempDir Path calm) { undisturbed = Rehearsal.undisturbed(calm, () -> CUSTOMER, Rehearsal.PEOPLE_AND_MESSAGES); }

    @Test
    void aPausedMigrationSendsNothingUntilItIsResumed() throws Exception {
        try (Rehearsal rehearsal = people()) {
            assertThat(Control.pause(rehearsal.home(), rehearsal.config(), "ulla")).isEqualTo(new Control.Report("pause", true, LoadControl.paused(rehearsal.container().ledger()).orElseThrow()));
            assertThat(Control.pause(rehearsal.home(), rehearsal.config(), "anna").paused().by()).isEqualTo("ulla");
            CountDownLatch waits = new CountDownLatch(3);
            CompletableFuture<Runs.Run> load = CompletableFuture.supplyAsync(() -> rehearsal.load(new Watching() {
                @Override
                public void detail(String words) {
                    if (words.endsWith("paused by ulla")) {
                        waits.countDown();
                    }
                }
            }));
            assertThat(waits.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(rehearsal.org().state(null)).doesNotContain("Source_System_ID__c");
            assertThat(Status.of(rehearsal.home(), rehearsal.config())).satisfies(status -> {
                assertThat(status.paused().by()).isEqualTo("ulla");
                assertThat(status.running().kind()).isEqualTo("full");
                assertThat(status.running().progress().rows()).isPositive();
                assertThat(status.running().progress().done()).isZero();
            });

            assertThat(Control.resume(rehearsal.home(), rehearsal.config()).changed()).isTrue();
            assertArrivedWhole(rehearsal, load.get(2, TimeUnit.MINUTES));
            assertThat(Status.of(rehearsal.home(), rehearsal.config())).satisfies(status -> {
                assertThat(status.running()).isNull();
                assertThat(status.paused()).isNull();
                assertThat(status.limits().apiCallsLeft()).isBetween(1L, status.limits().apiCallsMax());
            });
        }
    }

    @Test
    void aLoadThatIsPausedInItsMiddleGoesOnFromThere() {
        try (Rehearsal rehearsal = people()) {
            boolean[] paused = {false};
            Runs.Run run = rehearsal.load(new Watching() {
                @Override
                public void part(String mapping, long rows) {
                    if (mapping.equals("Contact")) {
                        Control.pause(rehearsal.home(), rehearsal.config(), "ulla");
                        rehearsal.container().control().look();
                    }
                }

                @Override
                public void detail(String words) {
                    if (words.endsWith("paused by ulla")) {
                        paused[0] = true;
                        Control.resume(rehearsal.home(), rehearsal.config());
                    }
                }
            });
            assertThat(paused[0]).isTrue();
            assertArrivedWhole(rehearsal, run);
        }
    }

    @Test
    void aStopEndsTheLoadAndTheNextOneGoesOn() {
        try (Rehearsal rehearsal = people()) {
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.load(at("Contact", () -> {
                Control.stop(rehearsal.home(), rehearsal.config(), "ulla");
                rehearsal.container().control().look();
            }))).satisfies(e -> {
                assertThat(e.code()).isEqualTo(Code.STOPPED);
                assertThat(e.detail()).contains("ulla");
            });
            assertThat(rehearsal.container().ended()).isCompleted();
            assertThat(rehearsal.lines()).isNotEmpty().hasSizeLessThan(undisturbed.size());
            Runs.Run resumed = rehearsal.restart().load();
            assertThat(resumed.number()).as("the same run").isEqualTo(1);
            assertArrivedWhole(rehearsal, resumed);
        }
    }

    @Test
    void aStopIsNotMeantForWhatStartsLater() {
        try (Rehearsal rehearsal = people()) {
            rehearsal.restart();
            Control.stop(rehearsal.home(), rehearsal.config(), "ulla");
            assertArrivedWhole(rehearsal, rehearsal.load());
        }
    }

    @Test
    void theProgressCountsEveryRowOnceAndEndsWithAllOfThem() {
        try (Rehearsal rehearsal = people()) {
            java.util.List<Long> counts = new java.util.concurrent.CopyOnWriteArrayList<>();
            long[] total = new long[1];
            Runs.Run run = rehearsal.load(new Watching() {
                private boolean loading;

                @Override
                public void phase(String name, long rows) {
                    loading = name.equals("load");
                    total[0] = loading ? rows : total[0];
                }

                @Override
                public void done(long count) {
                    if (loading) {
                        counts.add(count);
                    }
                }
            });
            long rows = rehearsal.container().ledger().runs().passes(run.number()).stream().mapToLong(Runs.Pass::rows).sum();
            assertThat(counts).isSorted().last().isEqualTo(rows);
            assertThat(total[0]).isPositive();
        }
    }

    private Rehearsal people() {
        Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("load.batch.rows", "10");
        rehearsal.extract();
        rehearsal.check();
        return rehearsal;
    }

    private static void assertArrivedWhole(Rehearsal rehearsal, Runs.Run run) {
        assertThat(run.state()).isEqualTo(Runs.State.DONE);
        assertThat(rehearsal.summary(run).addsUp()).isTrue();
        assertThat(rehearsal.lines()).containsExactlyElementsOf(undisturbed);
    }

    private static Progress at(String mapping, Runnable act) {
        Consumer<String> begins = name -> {
            if (name.equals(mapping)) {
                act.run();
            }
        };
        return new Watching() {
            @Override
            public void part(String name, long rows) { begins.accept(name); }
        };
    }

    /** Silent, to be overridden. */
    private static class Watching implements Progress {
        @Override
        public void phase(String name, long total) { }

        @Override
        public void done(long count) { }

        @Override
        public void note(String line) { }
    }
}
