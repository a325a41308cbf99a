package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.QueryEngine;
import io.crossload.emulator.salesforce.soql.Term;
import io.crossload.emulator.salesforce.store.RecordReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one query job on a worker and writes its CSV: columns in the order of the SELECT, every value quoted. */
final class QueryRunner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryRunner.class);

    private final QueryJob job;
    private final BulkContext context;
    private final RecordReader reader;

    QueryRunner(QueryJob job, BulkContext context) {
        this.job = job;
        this.context = context;
        this.reader = new RecordReader(context.org());
    }

    @Override
    public void run() {
        if (!job.start(context.org().now())) return;
        long start = System.nanoTime();
        JobState end = JobState.JOB_COMPLETE;
        String message = null;
        try {
            write(new QueryEngine(context.org()).run(job.query()));
            job.result().flush();
        } catch (IOException | RuntimeException e) {
            LOG.error("Defect in the emulator while running query job {}", job.id(), e);
            end = JobState.FAILED;
            message = "Unknown : Internal error";
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        JobState state = end;
        String reason = message;
        Runnable ending = () -> job.end(state, reason, millis, context.org().now());
        if (context.delayMillis() > 0) context.pool().later(context.delayMillis() / 2, ending);
        else ending.run();
    }

    private void write(int[] records) throws IOException {
        Query query = job.query();
        List<Term> terms = query.terms();
        StringBuilder line = new StringBuilder();
        for (Term term : terms) value(line, term.text());
        endLine(line);
        for (int number : records) {
            if (job.isAborted()) return;
            job.addRow(job.result().length());
            for (Term term : terms) value(line, term.value(reader, query.from(), number));
            endLine(line);
        }
    }

    private void value(StringBuilder line, String value) {
        if (line.length() > 0) line.append((char) job.delimiter().sign());
        line.append('"');
        if (value != null) line.append(value.indexOf('"') < 0 ? value : value.replace("\"", "\"\""));
        line.append('"');
    }

    private void endLine(StringBuilder line) throws IOException {
        job.result().write(line.toString().getBytes(StandardCharsets.UTF_8));
        job.result().write(job.lineEnding().bytes());
        line.setLength(0);
    }
}
