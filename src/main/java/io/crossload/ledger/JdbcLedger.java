package io.crossload.ledger;

import java.time.Clock;
import java.util.Map;

/** The ledger over JDBC: SQLite or PostgreSQL, by the URL. */
public final class JdbcLedger implements Ledger {
    private final Database database;
    private final Extracts extracts;
    private final Runs runs;
    private final Batches batches;
    private final Records records;
    private final DeadLetters deadLetters;
    private final Findings findings;
    private final Marks marks;
    private final Gates gates;
    private final Owners owners;
    private final Images images;
    private final AuditLog auditLog;
    private final Leases leases;
    private final WayBack wayBack;

    private JdbcLedger(Database database, Clock clock) {
        Names names = new Names(database);
        this.database = database;
        this.extracts = new SqlExtracts(database, clock);
        this.runs = new SqlRuns(database, clock);
        this.batches = new SqlBatches(database, names);
        this.records = new SqlRecords(database, names);
        this.deadLetters = new SqlDeadLetters(database);
        this.findings = new SqlFindings(database);
        this.marks = new SqlMarks(database);
        this.gates = new SqlGates(database, clock);
        this.owners = new SqlOwners(database, clock);
        this.images = new SqlImages(database);
        this.auditLog = new SqlAuditLog(database);
        this.leases = new SqlLeases(database, clock);
        this.wayBack = new SqlWayBack(database);
    }

    /**
     * Opens the ledger and brings its tables up to date. A SQLite file is created if it is missing, readable by its owner alone; its folder must exist.
     *
     * @throws io.crossload.catalogue.CrossloadException LEDGER_UNREACHABLE, or LEDGER_INCOMPATIBLE when it is newer than this program
     */
    public static Ledger open(LedgerSettings settings) { return open(settings, Clock.systemUTC()); }

    /** @param clock gives the times that the ledger writes itself (begin and end of extracts and runs) */
    public static Ledger open(LedgerSettings settings, Clock clock) {
        Database database = database(settings, false);
        return checked(database, clock, () -> new Migrations(Migrations.SHIPPED, clock).apply(database));
    }

    /** Opens the ledger beside the process that writes it. Nothing is changed; methods that write are refused. */
    public static Ledger openReadOnly(LedgerSettings settings) {
        Clock clock = Clock.systemUTC();
        Database database = database(settings, true);
        return checked(database, clock, () -> new Migrations(Migrations.SHIPPED, clock).require(database));
    }

    private static Ledger checked(Database database, Clock clock, Runnable check) {
        try {
            check.run();
            return new JdbcLedger(database, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    static Database database(LedgerSettings settings, boolean readOnly) {
        return switch (Engine.of(settings)) {
            case SQLITE -> new SqliteDatabase(settings, readOnly);
            case POSTGRESQL -> new PostgresDatabase(settings, readOnly);
        };
    }

    @Override
    public Extracts extracts() { return extracts; }

    @Override
    public Runs runs() { return runs; }

    @Override
    public Batches batches() { return batches; }

    @Override
    public Records records() { return records; }

    @Override
    public DeadLetters deadLetters() { return deadLetters; }

    @Override
    public Findings findings() { return findings; }

    @Override
    public Marks marks() { return marks; }

    @Override
    public Gates gates() { return gates; }

    @Override
    public Owners owners() { return owners; }

    @Override
    public Images images() { return images; }

    @Override
    public AuditLog auditLog() { return auditLog; }

    @Override
    public Leases leases() { return leases; }

    @Override
    public WayBack wayBack() { return wayBack; }

    @Override
    public Map<String, Long> purge() { return SqlPurge.of(database); }

    @Override
    public void close() { database.close(); }
}
