package io.crossload.org;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;

/** Reads any number of records into a CSV file by a Bulk API 2.0 query job, page by page. */
public final class OrgQuery {
    private final OrgCalls calls;
    private final AdaptivePoll poll;

    public OrgQuery(OrgCalls calls, AdaptivePoll poll) {
        this.calls = calls;
        this.poll = poll;
    }

    /** Writes the records below one header line; the file is only there when it is whole. */
    public void toCsv(String soql, Path file) { toCsv(soql, file, false); }

    /** @param archived also what Salesforce has archived, as it does with old Tasks, and what is deleted unless the query says {@code IsDeleted = false} */
    public void toCsv(String soql, Path file, boolean archived) {
        QueryJob query = new QueryJob();
        query.setOperation(archived ? OperationEnum.QUERY_ALL : OperationEnum.QUERY);
        query.setQuery(soql);
        String jobId = calls.call("org-create-query", query, Map.of()).getMessage().getBody(QueryJob.class).getId();
        JobInfo job = poll.await(() -> info(jobId));
        if (job.state() != JobInfo.State.JOB_COMPLETE) {
            throw new OrgException(OrgException.Kind.REJECTED, 0, "QUERY_" + job.state(), String.valueOf(job.error()), -1, null);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(temporary)) {
                String locator = null;
                PageSize size = new PageSize();
                do {
                    Map<String, Object> headers = locator == null ? Map.of("jobId", jobId, "maxRecords", size.rows()) : Map.of("jobId", jobId, "maxRecords", size.rows(), "locator", locator);
                    Exchange page = calls.call("org-query-results", null, headers);
                    byte[] csv = BulkJobs.bytes(page);
                    size.came(csv.length);
                    int from = locator == null ? 0 : afterHeader(csv);
                    out.write(csv, from, csv.length - from);
                    locator = page.getMessage().getHeader("Sforce-Locator", String.class);
                } while (locator != null && !locator.isEmpty() && !locator.equals("null"));
            }
            Files.move(temporary, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JobInfo info(String jobId) {
        var job = calls.call("org-query-job", null, Map.of("jobId", jobId)).getMessage().getBody(QueryJob.class);
        JobInfo.State state = switch (job.getState()) {
            case JOB_COMPLETE -> JobInfo.State.JOB_COMPLETE;
            case FAILED -> JobInfo.State.FAILED;
            case ABORTED -> JobInfo.State.ABORTED;
            default -> JobInfo.State.IN_PROGRESS;
        };
        return new JobInfo(jobId, state, 0, 0, null);
    }

    private static int afterHeader(byte[] csv) {
        for (int i = 0; i < csv.length; i++) {
            if (csv[i] == '\n') {
                return i + 1;
            }
        }
        return csv.length;
    }
}
