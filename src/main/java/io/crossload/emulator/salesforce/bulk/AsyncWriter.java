package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.ChunkWriter;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.References;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one batch of Bulk API 1.0 with the code that reads and writes the rows of Bulk API 2.0; results stay in the order of the rows. */
final class AsyncWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncWriter.class);
    private static final int MOST_ROWS = 10_000;

    private final AsyncJob job;
    private final AsyncBatch batch;
    private final BulkContext context;

    AsyncWriter(AsyncJob job, AsyncBatch batch, BulkContext context) {
        this.job = job;
        this.batch = batch;
        this.context = context;
    }

    @Override
    public void run() {
        if (job.isAborted()) {
            batch.end(AsyncBatch.State.NOT_PROCESSED, null, context.org().now());
            return;
        }
        if (!batch.start(context.org().now())) return;
        try {
            write();
            batch.end(AsyncBatch.State.COMPLETED, null, context.org().now());
        } catch (JobFailed e) {
            batch.end(AsyncBatch.State.FAILED, e.getMessage(), context.org().now());
        } catch (IOException | RuntimeException e) {
            LOG.error("Defect in the emulator while processing batch {}", batch.id(), e);
            batch.end(AsyncBatch.State.FAILED, "InternalServerError : Internal error", context.org().now());
        }
    }

    private void write() throws IOException {
        try (InputStream in = rows()) {
            CsvScanner csv = new CsvScanner(in, Delimiter.COMMA.sign());
            if (csv.next(1) == 0) throw new JobFailed("InvalidBatch : Failed to parse CSV header. No data found");
            List<String> header = new ArrayList<>();
            for (int i = 0; i < csv.width(0); i++) header.add(csv.text(csv.firstCell(0) + i));
            if (header.get(0).startsWith("\uFEFF")) header.set(0, header.get(0).substring(1));
            AsyncJob.Request request = job.request();
            ColumnPlan plan = ColumnPlan.of(header, context.org(), request.table().type(), request.operation(), request.key());
            RowBinder binder = new RowBinder(plan, request.operation(), new References(context.org()), References.Hidden.NONE);
            ChunkWriter writer = new ChunkWriter(context.org(), context.gate().get());
            int rows;
            while ((rows = csv.next(ChunkWriter.CHUNK)) > 0) {
                if (batch.processed() + rows > MOST_ROWS) throw new JobFailed("InvalidBatch : Batch has more than 10000 records");
                List<Draft> drafts = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    Draft draft = new Draft();
                    binder.bind(csv, row, draft);
                    drafts.add(draft);
                }
                writer.write(request.table(), request.operation(), request.key(), drafts);
                context.rows().count(request.table().type(), request.operation(), drafts);
                drafts.forEach(this::result);
            }
        }
    }

    private InputStream rows() throws IOException {
        InputStream sent = batch.request().read();
        return job.request().content() == AsyncJob.Content.CSV ? sent : new ByteArrayInputStream(AsyncRows.csv(job.request().content(), sent));
    }

    private void result(Draft draft) {
        boolean named = draft.key != null && (job.request().operation() == Operation.UPDATE || job.request().operation().deletes());
        String id = draft.error == null ? job.request().table().id(draft.number) : named ? new String(draft.key, StandardCharsets.UTF_8) : "";
        batch.add(new AsyncBatch.Result(id, draft.created, draft.error));
    }
}
