package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.ChunkWriter;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes one ingest job: batches of 10,000 rows, each in chunks of 200. Runs on a worker. */
final class IngestProcessor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestProcessor.class);
    private static final int BATCH = 10_000;

    private final IngestJob job;
    private final BulkContext context;
    private final Table table;
    private final Operation operation;
    private final ResultBatch successes;
    private final ResultBatch failures;
    private final ResultBatch leftovers;
    private final SplittableRandom random;
    private final BitSet created = new BitSet();
    private final ChunkWriter writer;
    private final List<Draft> drafts = new ArrayList<>();
    private FaultPlan.JobFailure early;

    IngestProcessor(IngestJob job, BulkContext context) {
        this.job = job;
        this.context = context;
        this.table = job.request().table();
        this.operation = job.request().operation();
        byte delimiter = job.request().delimiter().sign();
        byte[] lineEnd = job.request().lineEnding().bytes();
        this.successes = new ResultBatch(delimiter, lineEnd);
        this.failures = new ResultBatch(delimiter, lineEnd);
        this.leftovers = new ResultBatch(delimiter, lineEnd);
        this.random = new SplittableRandom(context.seed() * 31 + job.number());
        this.writer = new ChunkWriter(context.org(), context.gate().get());
        for (int i = 0; i < ChunkWriter.CHUNK; i++) drafts.add(new Draft());
    }

    @Override
    public void run() {
        if (!job.claim()) return;
        long start = System.nanoTime();
        boolean started = job.start(context.org().now());
        JobState end = JobState.JOB_COMPLETE;
        String message = null;
        try {
            process(started);
        } catch (JobFailed e) {
            end = early != null && early.end() == FaultPlan.JobEnd.ABORTED ? JobState.ABORTED : JobState.FAILED;
            message = e.getMessage();
        } catch (IOException | RuntimeException e) {
            LOG.error("Defect in the emulator while processing job {}", job.id(), e);
            end = JobState.FAILED;
            message = "Unknown : Internal error";
        }
        settle(end, message, (System.nanoTime() - start) / 1_000_000);
    }

    private void settle(JobState end, String message, long millis) {
        closeResults();
        job.settle(Math.max(1, millis));
        Runnable ending = () -> job.end(end, message, context.org().now());
        if (context.delayMillis() > 0) context.pool().later(context.delayMillis() / 2, ending);
        else ending.run();
    }

    private void process(boolean started) throws IOException {
        Spool upload = job.upload();
        if (upload == null || upload.length() == 0) throw new JobFailed("InvalidBatch : Failed to parse CSV header. No data found");
        try (InputStream in = upload.read()) {
            CsvScanner csv = new CsvScanner(in, job.request().delimiter().sign());
            if (csv.next(1) == 0) throw new JobFailed("InvalidBatch : Failed to parse CSV header. No data found");
            List<String> header = header(csv);
            writeHeaders(csv);
            if (!started) {
                leaveRest(csv);
                return;
            }
            try {
                if (!keepsLineEnding(upload)) {
                    throw new JobFailed("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is " + job.request().lineEnding());
                }
                ColumnPlan plan = ColumnPlan.of(header, context.org(), table.type(), operation, job.request().key());
                early = context.jobFaults().next(table.type().name());
                processRows(csv, plan);
            } catch (JobFailed e) {
                flush();
                leaveRest(csv);
                throw e;
            }
        }
    }

    private boolean keepsLineEnding(Spool upload) throws IOException {
        try (InputStream in = upload.read()) {
            return job.request().lineEnding().isKept(in);
        }
    }

    private static List<String> header(CsvScanner csv) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < csv.width(0); i++) names.add(csv.text(csv.firstCell(0) + i));
        if (names.get(0).startsWith("\uFEFF")) names.set(0, names.get(0).substring(1));
        return names;
    }

    private void writeHeaders(CsvScanner csv) throws IOException {
        int from = csv.start(csv.firstCell(0));
        int to = csv.end(csv.firstCell(0) + csv.width(0) - 1);
        String sign = String.valueOf((char) job.request().delimiter().sign());
        write(job.successful(), "\"sf__Id\"" + sign + "\"sf__Created\"" + sign, csv.buffer(), from, to);
        write(job.failed(), "\"sf__Id\"" + sign + "\"sf__Error\"" + sign, csv.buffer(), from, to);
        write(job.unprocessed(), "", csv.buffer(), from, to);
    }

    private void write(Spool file, String prefix, byte[] buffer, int from, int to) throws IOException {
        file.write(prefix.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        file.write(buffer, from, to - from);
        file.write(job.request().lineEnding().bytes());
    }

    private void processRows(CsvScanner csv, ColumnPlan plan) throws IOException {
        References.Hidden hidden = (parent, number) -> parent == table && created.get(number);
        RowBinder binder = new RowBinder(plan, operation, new References(context.org()), hidden);
        boolean selfReference = plan.columns().stream().anyMatch(column -> column instanceof Column.ForeignKey foreign && foreign.parent() == table);
        long done = 0;
        int inBatch = 0;
        while (true) {
            if (job.isAborted() || Thread.currentThread().isInterrupted()) throw new JobFailed(null);
            if (early != null && done >= early.afterRows()) throw new JobFailed(reason(early));
            int wanted = Math.min(ChunkWriter.CHUNK, BATCH - inBatch);
            if (early != null) wanted = (int) Math.min(wanted, early.afterRows() - done);
            int rows = csv.next(wanted);
            if (rows == 0) break;
            if (inBatch == 0 && !context.batches().take()) {
                leave(csv, rows);
                throw new JobFailed("ExceededQuota : Maximum number of batches in 24 hours exceeded");
            }
            processChunk(csv, rows, binder, selfReference);
            done += rows;
            inBatch += rows;
            if (inBatch == BATCH) {
                flush();
                inBatch = 0;
            }
        }
        flush();
    }

    private void processChunk(CsvScanner csv, int rows, RowBinder binder, boolean selfReference) {
        List<Draft> chunk = drafts.subList(0, rows);
        for (int row = 0; row < rows; row++) binder.bind(csv, row, chunk.get(row));
        writer.write(table, operation, job.request().key(), chunk);
        int failed = 0;
        for (int row = 0; row < rows; row++) {
            Draft draft = chunk.get(row);
            if (draft.error == null) {
                successes.success(table.type().prefix(), draft.number, draft.created, csv, row);
                if (selfReference && draft.created) created.set(draft.number);
            } else {
                failures.failure(knownId(draft), draft.error.bulk(), csv, row);
                failed++;
            }
        }
        context.rows().count(table.type(), operation, chunk);
        job.count(rows, failed);
    }

    /** Rows that name their record keep the Id when they fail; rows that would have created one have none. */
    private String knownId(Draft draft) {
        boolean byId = operation == Operation.UPDATE || operation.deletes() || operation == Operation.UPSERT && "Id".equals(job.request().key().name());
        return byId && draft.key != null ? new String(draft.key, java.nio.charset.StandardCharsets.UTF_8) : "";
    }

    private static String reason(FaultPlan.JobFailure failure) {
        return switch (failure.end()) {
            case TOO_MANY_LOCKS -> "TooManyLockFailure : Too many lock failure. Trying again later.";
            case BATCH_TIMEOUT -> "Timeout : Batch exceeded the time limit for processing. Tried more than 20 times.";
            case ABORTED -> null;
        };
    }

    private void flush() throws IOException {
        if (successes.lines() > 0) job.successTail(successes.flush(job.successful(), random, Math.min(successes.lines(), context.jobFaults().missingRows(1))));
        if (failures.lines() > 0) failures.flush(job.failed(), random, 0);
    }

    private void leaveRest(CsvScanner csv) throws IOException {
        int rows;
        while ((rows = csv.next(ChunkWriter.CHUNK)) > 0) leave(csv, rows);
    }

    private void leave(CsvScanner csv, int rows) throws IOException {
        for (int row = 0; row < rows; row++) leftovers.unprocessed(csv, row);
        leftovers.flush(job.unprocessed(), null, 0);
    }

    private void closeResults() {
        try {
            job.successful().close();
            job.failed().close();
            job.unprocessed().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
