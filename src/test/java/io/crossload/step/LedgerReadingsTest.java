package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;
import io.crossload.ledger.Runs;
import io.crossload.observe.Metric;

class LedgerReadingsTest {
    @TempDir
    Path folder;

    @Test
    void whatWasTakenBackIsNotLate() {
        try (Ledger ledger = JdbcLedger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null))) {
            LedgerReadings readings = new LedgerReadings(ledger, "sum", Settings.load(Path.of("config"), Map.of(), name -> null));
            int extract = ledger.extracts().begin().number();
            ledger.extracts().complete(extract, "checksum", List.of());
            Runs.Run run = ledger.runs().begin(Runs.Kind.FULL, extract, "sum");
            assertThat(readings.now()).as("not loaded yet").noneMatch(r -> r.metric() == Metric.DELTA_LAG);
            ledger.runs().finish(run.number());
            assertThat(readings.now()).anyMatch(r -> r.metric() == Metric.DELTA_LAG);
            new RunMarks(ledger, run).takenBack(2);
            assertThat(readings.now()).noneMatch(r -> r.metric() == Metric.DELTA_LAG);
        }
    }
}
