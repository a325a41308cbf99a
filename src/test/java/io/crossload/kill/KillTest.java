package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;

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

    @BeforeAll
    void loadUndisturbed() {
        actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(400), 5, Mess.ALL)).withRequestsPerSecond(1_000_000));
        extracted = new Scene(folder.resolve("extracted"), actimo);
        extracted.extract();
        try (Scene scene = scene("undisturbed").withExtractOf(extracted)) {
            undisturbed = scene.load();
        }
        System.out.println(undisturbed.parked()+"\n"+undisturbed.counts()+"\n"+undisturbed.deadLetters()+undisturbed.findings());
        // The customer has what the promise is about: dead letters of all three stages, each once, and every count adds up.
        assertThat(undisturbed.parked()).doesNotHaveDuplicates().hasSameSizeAs(undisturbed.deadLetters());
        assertThat(undisturbed.parked()).anyMatch(l -> l.startsWith("EXTRACT")).anyMatch(l -> l.startsWith("MAP")).anyMatch(l -> l.startsWith("LOAD"));
        assertThat(undisturbed.waiting()).isEmpty();
    }

    @AfterAll
    void close() {
        extracted.close();
        actimo.close();
    }

    /** Places of an extract. */
    static List<Point> extracting() {
        return List.of(
            Point.at("in extract, among the contacts, after a record was rejected", "extract.ExtractWriter$Sink", "record", 300),
            Point.at("in extract, all is read but the ledger does not know yet", "ledger.SqlExtracts", "complete", 1));
    }

    /** Places of a load, in the order in which one run can die at all of them. */
    static List<Point> loading() {
        return List.of(
            Point.at("in shaping", "mapping.shape.Shaper", "shape", 3),
            Point.at("in queueing, batch registered and not queued", "load.BatchMessage", "write", 3),
            Point.at("in queueing, a dead letter of the batch queued, the batch not", "load.BatchMessage", "write", 2),
            Point.at("in upload, job created and not in the ledger", "ledger.SqlBatches", "open", 2),
            Point.at("in upload, job in the ledger and nothing sent", "org.BulkJobs", "upload", 2),
            Point.at("in upload, rows sent and job not closed", "org.BulkJobs", "close", 2),
            Point.at("after upload, job closed and ledger not told", "ledger.SqlBatches", "closed", 2),
            Point.at("between close and results", "load.Delivery", "results", 2),
            Point.at("in the ledger write, transaction open", "ledger.SqlDeadLetters", "park", 2),
            Point.at("after the ledger write, queue not committed", "load.LoadMonitor", "settled", 2));
    }

    @ParameterizedTest
    @MethodSource("extracting")
    void anExtractThatIsKilledAndRunAgainLoadsTheSame(Point point) {
        try (Scene scene = scene("extract-" + point.hit())) {
            scene.killAt("extract", point);
            scene.extract();
            assertSame(scene.load());
        }
    }

    @ParameterizedTest
    @MethodSource("loading")
    void aLoadThatIsKilledIsResumed(Point point) {
        try (Scene scene = scene(point.name().replaceAll("\\W+", "-")).withExtractOf(extracted)) {
            scene.killAt("load", point);
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
