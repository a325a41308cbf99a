package io.crossload.ledger;

class PostgresLedgerTest extends LedgerContract {
    @Override
    LedgerSettings emptyDatabase() throws Exception { return TestPostgres.freshSchema(); }
}
