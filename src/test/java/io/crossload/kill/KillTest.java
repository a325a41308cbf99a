package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.step.Container;

/**
 * Nothing lost, nothing twice, whatever is killed when: a process that dies by signal 9 anywhere, and is started again, leaves the org, the
 * ledger and the dead-letter queues as an undisturbed run would have left them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    private static final String INGEST = "/services/data/{version}/jobs/ingest";

    @TempDir
    static Path folder;
    private ActimoEmulator actimo;
    private Scene extracted;
    private Outcome undisturbed;
    /** One job each, retries included. */
    private int batches;

    @BeforeAll
    void loadUndisturbed() {
        actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(400), 5, Mess.ALL)).withRequestsPerSecond(1_000_000));
        extracted = new Scene(folder.resolve("extracted"), actimo);
        extracted.extract();
        try (Scene scene = scene("undisturbed").withExtractOf(extracted)) {
            undisturbed = scene.load();
            batches = (int) scene.org.stats().ingestJobs().values().stream().mapToLong(Long::longValue).sum();
        }
        // The customer has what the promise is about: dead letters of all three stages, each once.
        assertThat(undisturbed.parked()).doesNotHaveDuplicates().hasSameSizeAs(undisturbed.deadLetters());
        assertThat(undisturbed.parked()).anyMatch(l -> l.startsWith("EXTRACT")).anyMatch(l -> l.startsWith("MAP")).anyMatch(l -> l.startsWith("LOAD"));
        assertThat(undisturbed.waiting()).isEmpty();
    }

    @AfterAll
    void close() {
        extracted.close();
        actimo.close();
    }

    /** Every place, in an order in which one migration can die at all of them. */
    private static final List<Point> LOADING = List.of(
        Point.at("in shaping", "mapping.shape.Shaper", "shape", 3),
        Point.at("batch registered and not queued", "load.BatchMessage", "write", 3),
        Point.at("another batch registered and not queued", "load.BatchMessage", "write", 2),
        Point.at("job created and not in the ledger", "ledger.SqlBatches", "open", 2),
        Point.at("job in the ledger and nothing sent", "org.BulkJobs", "upload", 2),
        Point.at("rows sent and job not closed", "org.BulkJobs", "close", 2),
        Point.at("job closed and ledger not told", "ledger.SqlBatches", "closed", 2),
        Point.at("between close and results", "load.Delivery", "results", 2),
        Point.at("in the ledger write, transaction open", "ledger.SqlDeadLetters", "park", 2),
        Point.at("ledger written, queue not committed", "load.LoadMonitor", "settled", 2),
        Point.at("all settled, run open", "ledger.SqlRuns", "finish", 1));

    @Test
    void anExtractThatIsKilledAmongItsRecordsIsReadAgainFromTheStart() {
        try (Scene scene = scene("in-extract")) {
            scene.killAt("extract", Point.at("in extract", "extract.ExtractWriter$Sink", "record", 200));
            scene.extract();
            assertSame(scene.load());
        }
    }

    @Test
    void recordsRejectedByAnExtractThatWasKilledAreParkedOnce() {
        try (Scene scene = scene("after-extract")) {
            scene.killAt("extract", Point.at("all is read but the ledger does not know yet", "ledger.SqlExtracts", "complete", 1));
            scene.extract();
            assertSame(scene.load());
        }
    }

    @Test
    void killedInQueueingWithSomeDeadLettersOfTheBatchQueued() {
        killedAt(Point.at("the batch with dead letters", "load.BatchMessage", "write", 2));
    }

    @Test
    void killedInUploadWhileTheRowsAreOnTheirWay() { killedAtCall("PUT " + INGEST + "/{job}/batches", 3); }

    @Test
    void killedInCloseWhichArrivesWithoutItsSender() { killedAtCall("PATCH " + INGEST + "/{job}", 3); }

    @Test
    void killedBetweenCloseAndResults() { killedAtCall("GET " + INGEST + "/{job}/successfulResults", 3); }

    @Test
    void aLoadThatIsToldToEndFinishesWhatItHasInHandAndTheNextOneGoesOn() {
        try (Scene scene = scene("told-to-end").withExtractOf(extracted)) {
            Child told = scene.endAtCall("load", "POST " + INGEST, 4);
            told.awaitOutputEnd();
            assertThat(told.awaitEnd()).as(told.output()).isIn(1, 143);
            assertThat(told.output()).contains("Stopped; the same command goes on where it stood.").doesNotContain("DEFECT");
            try (Container container = scene.open()) {
                assertThat(container.ledger().runs().open()).as("the run waits to be gone on with").isPresent();
                assertThat(container.ledger().batches().unsettled(1)).as("no job is left to the org alone").allMatch(batch -> batch.jobId() == null);
            }
            assertSame(scene.load());
        }
    }

    @Test
    void killedInTheLedgerWrite() {
        killedAt(Point.at("records written, dead letters not, transaction open", "ledger.SqlDeadLetters", "park", 4));
    }

    @Test
    void killedAfterTheLastLedgerWriteOfTheRunBeforeItsQueueTransactionCommits() {
        killedAt(Point.at("the last batch is settled", "load.LoadMonitor", "settled", batches));
    }

    @Test
    void killedAtEveryPlaceOneAfterTheOther() {
        try (Scene scene = scene("every")) {
            scene.killAt("extract", Point.at("in extract", "extract.ExtractWriter$Sink", "record", 300));
            scene.extract();
            LOADING.forEach(point -> scene.killAt("load", point));
            assertSame(scene.load());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 20261122)
    void killedSixTimesAtRandomMoments(long seed) {
        Random random = new Random(seed);
        try (Scene scene = scene("random-" + seed).withExtractOf(extracted)) {
            for (int kill = 0; kill < 6; kill++) {
                assertThat(scene.killAfterCalls("load", 2 + random.nextInt(16))).as("killed for the " + (kill + 1) + ". time").isTrue();
            }
            assertSame(scene.load());
        }
    }

    private void killedAt(Point point) {
        try (Scene scene = scene(point.name().replaceAll("\\W+", "-")).withExtractOf(extracted)) {
            scene.killAt("load", point);
            assertSame(scene.load());
        }
    }

    private void killedAtCall(String call, int hit) {
        try (Scene scene = scene(call.replaceAll("\\W+", "-")).withExtractOf(extracted)) {
            assertThat(scene.killAtCall("load", call, hit)).as("the call came").isTrue();
            assertSame(scene.load());
        }
    }

    private Scene scene(String name) { return new Scene(folder.resolve(name), actimo); }

    private void assertSame(Outcome outcome) {
        assertThat(outcome.org()).as("org").isEqualTo(undisturbed.org());
        assertThat(outcome.records()).as("records of the ledger").isEqualTo(undisturbed.records());
        assertThat(outcome.deadLetters()).as("dead letters in the ledger").isEqualTo(undisturbed.deadLetters());
        assertThat(outcome.parked()).as("dead letters on the queues").isEqualTo(undisturbed.parked());
        assertThat(outcome.waiting()).as("batches left on the queues").isEmpty();
        assertThat(outcome.counts()).as("counts").isEqualTo(undisturbed.counts());
        assertThat(outcome.findings()).as("findings").isEqualTo(undisturbed.findings());
    }
}
