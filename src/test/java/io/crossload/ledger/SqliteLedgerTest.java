package io.crossload.ledger;

import java.nio.file.Path;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The conformance suite on SQLite. */
class SqliteLedgerTest extends LedgerContract {
    @TempDir
    Path home;

    @Override
    LedgerSettings emptyDatabase() { return in(home); }

    private static LedgerSettings in(Path home) { return LedgerSettings.file(home.resolve("contract.db")); }

    @Nested
    class DeadLetterIndex extends DeadLettersContract {
        @TempDir
        Path folder;

        @Override
        LedgerSettings emptyDatabase() { return in(folder); }
    }

    @Nested
    class SeveralWriters extends SeveralWritersContract {
        @TempDir
        Path folder;

        @Override
        LedgerSettings emptyDatabase() { return in(folder); }
    }

    @Nested
    class OtherVersions extends MigrationsContract {
        @TempDir
        Path folder;

        @Override
        LedgerSettings emptyDatabase() { return in(folder); }
    }
}
