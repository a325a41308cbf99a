package io.crossload.ledger;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
    @TempDir
    Path home;

    @Override
    LedgerSettings emptyDatabase() { return LedgerSettings.file(home.resolve("ledger.db")); }
}
