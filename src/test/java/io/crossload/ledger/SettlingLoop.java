package io.crossload.ledger;

import java.nio.file.Path;
import java.util.List;

/** Child process of the kill test: settles batch after batch and prints the number of each one that the ledger acknowledged. */
public final class SettlingLoop {
    static final int ROWS = 700;

    private SettlingLoop() { }

    public static void main(String[] arguments) {
        try (Ledger ledger = JdbcLedger.open(LedgerSettings.file(Path.of(arguments[0])))) {
            for (int sequence = 1; ; sequence++) {
                Batches.BatchRow batch = Given.batch(1, "Contact", sequence, ROWS);
                ledger.batches().queued(batch, List.of(), List.of());
                ledger.batches().settle(Given.created(batch));
                System.out.println(sequence);
            }
        }
    }
}
