package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.TargetTotal;

/** A process that is killed in the middle of settling loses no acknowledged settlement and leaves no half one. */
class SqliteKillTest {
    @TempDir
    Path home;

    @Test
    void everyAcknowledgedSettlementIsThereAndNoHalfOne() throws Exception {
        Path file = home.resolve("ledger.db");
        int acknowledged = 0;
        for (int wanted : List.of(3, 20)) {
            acknowledged = Math.max(acknowledged, settleUntilKilled(file, wanted));
            assertWhole(file, acknowledged);
        }
    }

    /** Kills the child when it has acknowledged that many batches, and says how many it had acknowledged when it died. */
    private static int settleUntilKilled(Path file, int wanted) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                SettlingLoop.class.getName(), file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int last = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            while (last < wanted) last = Integer.parseInt(lines.readLine());
            // By its handle: Process.destroyForcibly would also close the stream that holds the last acknowledgements.
            child.toHandle().destroyForcibly();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) last = Integer.parseInt(line);
        } finally {
            child.destroyForcibly().waitFor();
        }
        return last;
    }

    private static void assertWhole(Path file, int acknowledged) throws Exception {
        try (Ledger ledger = JdbcLedger.open(LedgerSettings.file(file))) {
            List<BatchRow> settled = ledger.batches().ofPass(1, "Contact").stream().filter(row -> row.state() == Batches.State.SETTLED).toList();
            assertThat(settled).extracting(row -> row.id().sequence()).hasSizeGreaterThanOrEqualTo(acknowledged).isSorted().endsWith(settled.size());
            long rows = (long) settled.size() * SettlingLoop.ROWS;
            assertThat(ledger.records().count("Contact")).isEqualTo(rows);
            assertThat(ledger.batches().totals(1)).containsExactly(new TargetTotal("Contact", rows, rows, 0, 0));
            assertThat(ledger.batches().loaded(1)).containsExactly(new Loaded("contact", rows, 0));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement();
                var result = statement.executeQuery("pragma integrity_check")) {
            assertThat(result.getString(1)).isEqualTo("ok");
        }
    }
}
