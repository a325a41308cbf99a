package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;

class HeldLeaseTest {
    @TempDir
    Path folder;

    @Test
    void whatWasLostIsToldOnceAndIsNotTakenBack() {
        try (Ledger ledger = JdbcLedger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null)); HeldLease mine = HeldLease.take(ledger, "x", "me").orElseThrow()) {
            AtomicInteger lost = new AtomicInteger();
            mine.onLoss(lost::incrementAndGet);
            mine.beat();
            assertThat(HeldLease.take(ledger, "x", "you")).as("renewed").isEmpty();
            assertThat(lost).hasValue(0);

            // As if this process had slept for longer than the lease lasts.
            ledger.leases().release("x", "me");
            try (HeldLease yours = HeldLease.take(ledger, "x", "you").orElseThrow()) {
                mine.beat();
                assertThat(lost).hasValue(1);
                mine.close();
                assertThat(ledger.leases().held("x").orElseThrow().holder()).isEqualTo("you");
            }
            assertThat(ledger.leases().held("x")).as("given back").isEmpty();
        }
    }
}
