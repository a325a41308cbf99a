package io.crossload.ledger;

/**
 * What the migration knows about every record, run, batch and dead letter. One implementation serves SQLite (one node) and PostgreSQL
 * (several nodes) with the same SQL. Every method is one transaction; all are safe for use by several threads.
 */
public interface Ledger extends AutoCloseable {

    Extracts extracts();

    Runs runs();

    Batches batches();

    Records records();

    DeadLetters deadLetters();

    Findings findings();

    Marks marks();

    Gates gates();

    Owners owners();

    Images images();

    AuditLog auditLog();

    Leases leases();

    @Override
    void close();
}
