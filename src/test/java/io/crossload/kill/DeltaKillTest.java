package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.Runs;
import io.crossload.step.Container;
import io.crossload.step.Delta;
import io.crossload.step.Progress;

/** A delta that dies by signal 9 in each of its phases, and is started again, leaves the org as an undisturbed one does. */
class DeltaKillTest {
    private static final List<Point> PLACES = List.of(
        Point.at("while the merged rows are written", "extract.PartWriter", "close", 3),
        Point.at("merged and not in the ledger", "ledger.SqlExtracts", "complete", 1),
        Point.at("in shaping", "mapping.shape.Shaper", "shape", 3),
        Point.at("before the first batch", "load.BatchCutter", "cut", 1),
        Point.at("batch registered and not queued", "load.BatchMessage", "write", 1),
        Point.at("job in the ledger and nothing sent", "org.BulkJobs", "upload", 1),
        Point.at("job closed and ledger not told", "ledger.SqlBatches", "closed", 1),
        Point.at("between close and results", "load.Delivery", "results", 1),
        Point.at("settled, queue not committed", "load.LoadMonitor", "settled", 1),
        Point.at("all is loaded, run open", "ledger.SqlRuns", "finish", 1));

    @TempDir
    Path folder;

    @Test
    void killedAtEveryPlaceOneAfterTheOther() {
        Outcome undisturbed;
        try (ActimoEmulator actimo = actimo(); Scene scene = new Scene(folder.resolve("calm"), actimo)) {
            loaded(scene, actimo);
            undisturbed = delta(scene);
        }
        try (ActimoEmulator actimo = actimo(); Scene scene = new Scene(folder.resolve("killed"), actimo)) {
            String before = loaded(scene, actimo);
            PLACES.forEach(point -> scene.killAt("delta", point));
            Outcome outcome = delta(scene);
            assertThat(outcome.org()).isNotEqualTo(before).isEqualTo(undisturbed.org());
            assertThat(outcome.records()).hasSameSizeAs(undisturbed.records());
            assertThat(withoutPictures(outcome)).containsExactlyElementsOf(withoutPictures(undisturbed));
            assertThat(outcome.waiting()).isEmpty();
            assertThat(outcome.deadLetters()).hasSameSizeAs(undisturbed.deadLetters());
        }
    }

    /** A picture's key is made of its address, which has the port of the emulator in it. */
    private static List<String> withoutPictures(Outcome outcome) { return outcome.records().stream().filter(line -> !line.startsWith("ContentVersion ")).toList(); }

    private static ActimoEmulator actimo() { return ActimoEmulator.start(Options.of(Customer.generate(Scale.of(150), 5, Mess.ALL)).withRequestsPerSecond(1_000_000)); }

    private static String loaded(Scene scene, ActimoEmulator actimo) {
        scene.extract();
        String org = scene.load().org();
        actimo.advance(1);
        return org;
    }

    private static Outcome delta(Scene scene) {
        try (Container container = scene.open()) {
            new Delta(container, Progress.SILENT).run(null, null);
            assertThat(container.ledger().runs().newest()).hasValueSatisfying(run -> {
                assertThat(run.kind()).isEqualTo(Runs.Kind.DELTA);
                assertThat(run.state()).isEqualTo(Runs.State.DONE);
            });
            return Outcome.of(container, scene.org);
        }
    }
}
