package io.crossload.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;

class LoadControlTest {
    @TempDir
    Path folder;
    private Ledger ledger;
    private final LoadMonitor monitor = new LoadMonitor();

    @BeforeEach
    void open() { ledger = JdbcLedger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null)); }

    @AfterEach
    void close() { ledger.close(); }

    @Test
    void aBatchWaitsUntilSomebodySaysResume() {
        int[] waits = {0};
        LoadControl[] control = new LoadControl[1];
        control[0] = new LoadControl(ledger, monitor, millis -> {
            if (++waits[0] == 3) {
                LoadControl.resume(ledger);
                control[0].look();
            }
        });
        assertThat(LoadControl.pause(ledger, "ulla m")).isTrue();
        assertThat(LoadControl.pause(ledger, "anna")).as("paused already").isFalse();
        control[0].look();
        assertThat(control[0].isPaused()).isTrue();
        control[0].beforeBatch();
        assertThat(waits[0]).isEqualTo(3);
        assertThat(LoadControl.resume(ledger)).as("not paused").isFalse();
    }

    @Test
    void whoPausedIsKeptAcrossProcesses() {
        LoadControl.pause(ledger, "ulla m");
        assertThat(LoadControl.paused(ledger)).hasValueSatisfying(word -> assertThat(word.by()).isEqualTo("ulla m"));
    }

    @Test
    void aPausedBatchEndsWithAStop() {
        LoadControl[] control = new LoadControl[1];
        control[0] = new LoadControl(ledger, monitor, millis -> {
            LoadControl.stop(ledger, "ulla");
            control[0].look();
        });
        LoadControl.pause(ledger, "ulla");
        control[0].look();
        assertThatExceptionOfType(LoadMonitor.LoadStopped.class).isThrownBy(control[0]::beforeBatch).withMessageContaining("ulla");
    }

    @Test
    void aStopIsHeardAgainAfterTheNextLoadHasResetTheMonitor() {
        LoadControl control = new LoadControl(ledger, monitor, millis -> { });
        LoadControl.stop(ledger, "ulla");
        control.look();
        monitor.reset();
        control.look();
        assertThat(monitor.isStopped()).isTrue();
    }
}
