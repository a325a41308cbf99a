package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.ChunkWriter;
import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.dml.References;
import io.crossload.emulator.salesforce.dml.RowTally;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes one batch of Bulk API 1.0 with the code that reads and writes the rows of Bulk API 2.0; results stay in the order of the rows. */
final class AsyncWriter implements AsyncRun.Work {
    private final AsyncJob job;
    private final AsyncBatch batch;
    private final BulkContext context;

    AsyncWriter(AsyncJob job, AsyncBatch batch, BulkContext context) {
        this.job = job;
        this.batch = batch;
        this.context = context;
    }

    @Override
    public AsyncBatch.State run() throws IOException {
        try (InputStream in = rows()) {
            CsvScanner csv = new CsvScanner(in, Delimiter.COMMA.sign());
            if (csv.next(1) == 0) throw new JobFailed("InvalidBatch : Failed to parse CSV header. No data found");
            AsyncJob.Request request = job.request();
            ColumnPlan plan = ColumnPlan.of(csv.header(), context.org(), request.table().type(), request.operation(), request.key());
            RowBinder binder = new RowBinder(plan, request.operation(), new References(context.org()), References.Hidden.NONE);
            ChunkWriter writer = new ChunkWriter(context.org(), context.gate().get());
            int rows;
            while ((rows = csv.next(ChunkWriter.CHUNK)) > 0) {
                if (batch.processed() + rows > UploadLayout.BATCH) throw new JobFailed("InvalidBatch : Batch has more than 10000 records");
                List<Draft> drafts = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    Draft draft = new Draft();
                    binder.bind(csv, row, draft);
                    drafts.add(draft);
                }
                writer.write(request.table(), request.operation(), request.key(), drafts);
                context.rows().count(request.table().type(), RowTally.Counts.of(request.operation(), drafts));
                drafts.forEach(this::result);
            }
        }
        return AsyncBatch.State.COMPLETED;
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
