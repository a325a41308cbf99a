package io.crossload.ledger;

import java.util.Map;

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

    WayBack wayBack();

    /**
     * Takes out what is about single records: what became of them, how they looked, dead letters, examples of findings, who owns what. Runs, batches,
     * counts, checksums and verdicts stay. The extracts count as abandoned, because their rows are expected to go, too.
     *
     * @return lines by table
     */
    Map<String, Long> purge();

    @Override
    void close();
}
