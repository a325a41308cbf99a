package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes one ingest job: batches of 10,000 rows side by side, each in chunks of 200. Runs on a worker and takes more of them as they are free. */
final class IngestProcessor implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestProcessor.class);

    private final IngestJob job;
    private final BulkContext context;
    private final Table table;

    IngestProcessor(IngestJob job, BulkContext context) {
        this.job = job;
        this.context = context;
        this.table = job.request().table();
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
            end = e.aborts() ? JobState.ABORTED : JobState.FAILED;
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
        UploadLayout layout = upload == null ? null : layout(upload);
        if (layout == null || layout.rows() < 0) throw new JobFailed("InvalidBatch : Failed to parse CSV header. No data found");
        ColumnPlan plan = null;
        JobFailed refusal = null;
        try (InputStream in = upload.read(0, layout.headerEnd())) {
            CsvScanner csv = new CsvScanner(in, job.request().delimiter().sign());
            csv.next(1);
            writeHeaders(csv);
            if (started) plan = plan(layout, csv.header());
        } catch (JobFailed e) {
            refusal = e;
        }
        FaultPlan.JobFailure early = plan == null ? null : context.jobFaults().next(table.type().name());
        JobFailed end = plan == null ? refusal : early == null || early.afterRows() > layout.rows() ? null : JobFailed.planned(early);
        long most = plan == null ? 0 : early == null ? Long.MAX_VALUE : early.afterRows();
        long granted = granted(layout, most);
        if (granted < Math.min(most, layout.rows())) end = new JobFailed("ExceededQuota : Maximum number of batches in 24 hours exceeded");
        processBatches(upload, layout, plan, granted);
        if (job.isAborted() || Thread.currentThread().isInterrupted()) end = new JobFailed(null);
        if (end != null) throw end;
    }

    private UploadLayout layout(Spool upload) throws IOException {
        try (InputStream in = upload.read()) {
            return UploadLayout.of(in, job.request().delimiter(), job.request().lineEnding());
        }
    }

    private ColumnPlan plan(UploadLayout layout, List<String> header) {
        if (!layout.keepsLineEnding()) {
            throw new JobFailed("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is " + job.request().lineEnding());
        }
        return ColumnPlan.of(header, context.org(), table.type(), job.request().operation(), job.request().key());
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
        file.write(prefix.getBytes(StandardCharsets.US_ASCII));
        file.write(buffer, from, to - from);
        file.write(job.request().lineEnding().bytes());
    }

    /** Takes the batches from the allowance, as many as there are; returns how many rows may be processed. */
    private long granted(UploadLayout layout, long most) {
        for (int batch = 0; batch < layout.batches(); batch++) {
            long before = (long) batch * UploadLayout.BATCH;
            if (before >= most) return most;
            if (!context.batches().take()) return before;
        }
        return most;
    }

    private void processBatches(Spool upload, UploadLayout layout, ColumnPlan plan, long rows) throws IOException {
        CreatedRows created = plan != null && plan.pointsTo(table) ? new CreatedRows(table) : null;
        List<Exception> defects = new ArrayList<>();
        context.pool().spread(layout.batches(), number -> {
            // The emulator is closing: an interrupted thread cannot read files any more.
            if (Thread.currentThread().isInterrupted()) return;
            try (InputStream in = upload.read(layout.start(number), layout.end(number))) {
                new IngestBatch(job, context, number, layout.end(number) - layout.start(number)).process(new CsvScanner(in, job.request().delimiter().sign()), plan, created,
                    rows - (long) number * UploadLayout.BATCH);
            } catch (IOException | RuntimeException e) {
                synchronized (defects) {
                    defects.add(e);
                }
            }
        });
        for (Exception defect : defects) {
            throw new IOException("A batch was not processed to its end", defect);
        }
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
