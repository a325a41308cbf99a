package io.crossload.org;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ColumnDelimiterEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.ContentTypeEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.LineEndingEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;

/**
 * Bulk API 2.0 ingest jobs through camel-salesforce (routes/org.yaml).
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0.htm">Bulk API 2.0</a>
 */
public final class BulkJobs {
    private static final String JOB_ID = "jobId";

    private final OrgCalls calls;

    public BulkJobs(OrgCalls calls) { this.calls = calls; }

    /** @param operation upsert, update, insert, delete or hardDelete; @param externalId field for upsert, else null */
    public String create(String object, String operation, String externalId) {
        Job job = new Job();
        job.setObject(object);
        job.setOperation(OperationEnum.fromValue(operation));
        job.setExternalIdFieldName("upsert".equals(operation) ? externalId : null);
        job.setContentType(ContentTypeEnum.CSV);
        job.setColumnDelimiter(ColumnDelimiterEnum.COMMA);
        job.setLineEnding(LineEndingEnum.LF);
        return calls.call("org-create-job", job, Map.of()).getMessage().getBody(Job.class).getId();
    }

    /** The whole upload at once, as bytes: a stream that breaks would be cut short without an error (camel-salesforce 4.18.0). Never repeated. */
    public void upload(String jobId, byte[] csv) {
        calls.once("org-upload", csv, Map.of(JOB_ID, jobId));
    }

    public void close(String jobId) { calls.call("org-set-job-state", "{\"state\":\"UploadComplete\"}", Map.of(JOB_ID, jobId)); }

    public void abort(String jobId) { calls.call("org-set-job-state", "{\"state\":\"Aborted\"}", Map.of(JOB_ID, jobId)); }

    public JobInfo get(String jobId) {
        Job job = calls.call("org-job", null, Map.of(JOB_ID, jobId)).getMessage().getBody(Job.class);
        return new JobInfo(job.getId(), state(job), number(job.getNumberRecordsProcessed()), number(job.getNumberRecordsFailed()), job.getErrorMessage());
    }

    /** Whether the org works on a job's rows, or has: not of one that is unknown, still open, given up, or refused as a whole. */
    public boolean isTaken(String jobId) {
        try {
            JobInfo job = get(jobId);
            return switch (job.state()) {
                case UPLOAD_COMPLETE, IN_PROGRESS, JOB_COMPLETE -> true;
                case FAILED, ABORTED -> job.processed() > 0;
                case OPEN -> false;
            };
        } catch (OrgException e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    public byte[] successful(String jobId) { return results("org-successful", jobId); }

    public byte[] failed(String jobId) { return results("org-failed", jobId); }

    public byte[] unprocessed(String jobId) { return results("org-unprocessed", jobId); }

    private byte[] results(String route, String jobId) { return bytes(calls.call(route, null, Map.of(JOB_ID, jobId))); }

    /** An empty result file arrives as a null body. */
    static byte[] bytes(Exchange answer) {
        InputStream body = answer.getMessage().getBody(InputStream.class);
        try (InputStream in = body == null ? new ByteArrayInputStream(new byte[0]) : body) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JobInfo.State state(Job job) {
        return switch (job.getState()) {
            case OPEN -> JobInfo.State.OPEN;
            case CLOSED, UPLOAD_COMPLETE -> JobInfo.State.UPLOAD_COMPLETE;
            case IN_PROGRESS -> JobInfo.State.IN_PROGRESS;
            case JOB_COMPLETE -> JobInfo.State.JOB_COMPLETE;
            case FAILED -> JobInfo.State.FAILED;
            case ABORTED -> JobInfo.State.ABORTED;
        };
    }

    private static long number(Long value) { return value == null ? 0 : value; }
}
