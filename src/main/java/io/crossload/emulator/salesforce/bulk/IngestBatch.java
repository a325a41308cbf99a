package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.ChunkWriter;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.dml.RowTally;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One batch of an ingest job: up to 10,000 rows, written in chunks of 200. Its results join the job's files when it is done. */
final class IngestBatch {
    private static final int SOME = 4096;
    private static final int MOST_EXPECTED = 1 << 23;

    private final IngestJob job;
    private final BulkContext context;
    private final Table table;
    private final Operation operation;
    private final ResultBatch successes;
    private final ResultBatch failures;
    private final ResultBatch leftovers;
    private final SplittableRandom random;

    /** @param number of the batch in its job, from 0; @param length bytes of its rows */
    IngestBatch(IngestJob job, BulkContext context, int number, long length) {
        this.job = job;
        this.context = context;
        this.table = job.request().table();
        this.operation = job.request().operation();
        byte delimiter = job.request().delimiter().sign();
        byte[] lineEnd = job.request().lineEnding().bytes();
        // Id, flag and quotes make a row about a quarter longer.
        this.successes = new ResultBatch(delimiter, lineEnd, (int) Math.min(MOST_EXPECTED, length + length / 4 + SOME));
        this.failures = new ResultBatch(delimiter, lineEnd, SOME);
        this.leftovers = new ResultBatch(delimiter, lineEnd, SOME);
        this.random = new SplittableRandom((context.seed() * 31 + job.number()) * 31 + number);
    }

    /**
     * Processes the batch.
     *
     * @param plan    null when no row is to be processed
     * @param created the job's own records, null when no column can point to them
     * @param most    rows to process; those behind them stay unprocessed, as all do once the job is aborted
     */
    void process(CsvScanner csv, ColumnPlan plan, CreatedRows created, long most) throws IOException {
        if (most > 0) write(csv, plan, created, most);
        int rows;
        while (!interrupted() && (rows = csv.next(ChunkWriter.CHUNK)) > 0) leave(csv, rows);
    }

    private void write(CsvScanner csv, ColumnPlan plan, CreatedRows created, long most) throws IOException {
        RowBinder binder = new RowBinder(plan, operation, new References(context.org()), created == null ? References.Hidden.NONE : created);
        ChunkWriter writer = new ChunkWriter(context.org(), context.gate().get());
        if (created != null) writer.onCreate(created::mark);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < ChunkWriter.CHUNK; i++) drafts.add(new Draft());
        long done = 0;
        int rows;
        while (!job.isAborted() && !interrupted() && (rows = csv.next((int) Math.min(ChunkWriter.CHUNK, most - done))) > 0) {
            List<Draft> chunk = drafts.subList(0, rows);
            for (int row = 0; row < rows; row++) binder.bind(csv, row, chunk.get(row));
            writer.write(table, operation, job.request().key(), chunk);
            results(csv, chunk);
            done += rows;
        }
        flush();
    }

    private void results(CsvScanner csv, List<Draft> chunk) {
        int failed = 0;
        for (int row = 0; row < chunk.size(); row++) {
            Draft draft = chunk.get(row);
            if (draft.error == null) {
                successes.success(table.type().prefix(), draft.number, draft.created, csv, row);
            } else {
                failures.failure(knownId(draft), draft.error.bulk(), csv, row);
                failed++;
            }
        }
        context.rows().count(table.type(), RowTally.Counts.of(operation, chunk));
        job.count(chunk.size(), failed);
    }

    /** Rows that name their record keep the Id when they fail; rows that would have created one have none. */
    private String knownId(Draft draft) {
        boolean byId = operation == Operation.UPDATE || operation.deletes() || operation == Operation.UPSERT && "Id".equals(job.request().key().name());
        return byId && draft.key != null ? new String(draft.key, StandardCharsets.UTF_8) : "";
    }

    /** Batches end in any order, and so do their rows in the job's files. */
    private void flush() throws IOException {
        if (successes.lines() > 0) {
            int missing = Math.min(successes.lines(), context.jobFaults().missingRows(1));
            synchronized (job.successful()) {
                job.successTail(successes.flush(job.successful(), random, missing));
            }
        }
        if (failures.lines() > 0) {
            synchronized (job.failed()) {
                failures.flush(job.failed(), random, 0);
            }
        }
    }

    private void leave(CsvScanner csv, int rows) throws IOException {
        for (int row = 0; row < rows; row++) leftovers.unprocessed(csv, row);
        synchronized (job.unprocessed()) {
            leftovers.flush(job.unprocessed(), null, 0);
        }
    }

    /** The emulator is closing. */
    private static boolean interrupted() { return Thread.currentThread().isInterrupted(); }
}
