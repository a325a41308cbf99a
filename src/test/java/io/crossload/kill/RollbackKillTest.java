package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.OrgText;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.DeadLetters;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.step.Container;
import io.crossload.step.Progress;
import io.crossload.step.Rollback;

/** A rollback that dies by signal 9 in each of its phases, and is started again, ends where an undisturbed one would have ended. */
class RollbackKillTest {
    private static final List<Point> PLACES = List.of(
        Point.at("drafted, nobody has looked", "load.rollback.Sight", "look", 2),
        Point.at("while looking for what hangs under records", "load.rollback.Hanging", "look", 2),
        Point.at("planned and not begun", "ledger.SqlRuns", "begin", 1),
        Point.at("batch registered and not queued", "load.BatchMessage", "write", 2),
        Point.at("job created and not in the ledger", "ledger.SqlBatches", "open", 1),
        Point.at("rows sent and job not closed", "org.BulkJobs", "close", 1),
        Point.at("job closed and ledger not told", "ledger.SqlBatches", "closed", 2),
        Point.at("between close and results", "load.Delivery", "results", 1),
        Point.at("in the plan and not settled", "ledger.SqlBatches", "settle", 2),
        Point.at("settled, queue not committed", "load.LoadMonitor", "settled", 1),
        Point.at("all is done and nobody has compared", "load.rollback.LastLook", "look", 1),
        Point.at("certified, some is forgotten", "step.Forgetting", "forget", 4),
        Point.at("marked as taken back", "ledger.SqlImages", "forgetSince", 1),
        Point.at("all is forgotten, run open", "ledger.SqlRuns", "finish", 1));

    @TempDir
    Path folder;

    @Test
    void killedAtEveryPlaceOneAfterTheOther() {
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(150), 5, Mess.ALL)).withRequestsPerSecond(1_000_000)); Scene scene = new Scene(folder, actimo)) {
            String before = OrgText.comparable(scene.org.state(null));
            scene.extract();
            assertThat(scene.load().parked()).as("dead letters are of the run, too").isNotEmpty();

            PLACES.forEach(point -> scene.killAt("rollback --yes", point));

            try (Container container = scene.open()) {
                Rollback rollback = new Rollback(container, Progress.SILENT);
                assertThat(rollback.open()).isPresent();
                assertThat(rollback.take().certificate()).satisfies(c -> {
                    assertThat(c.whole()).isTrue();
                    assertThat(c.runs()).containsExactly(1);
                });
                assertThat(rollback.plan(0, DriftPolicy.KEEP, false).isNothing()).isTrue();
                Outcome outcome = Outcome.of(container, scene.org);
                assertThat(outcome.org()).isEqualTo(before);
                assertThat(outcome.records()).isEmpty();
                assertThat(outcome.waiting()).isEmpty();
                assertThat(container.ledger().deadLetters().count(new DeadLetters.Filter(null, DeadLetters.State.PARKED, null, null, 1, null))).isZero();
                assertThat(container.ledger().images().count(1)).isZero();
                assertThat(container.ledger().runs().open()).isEmpty();
            }
        }
    }
}
