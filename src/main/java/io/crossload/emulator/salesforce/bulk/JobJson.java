package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import java.util.Locale;

/** Jobs as the API shows them. */
final class JobJson {
    private JobJson() { }

    /** @param counts with the row counts, which only GET of one job shows */
    static ObjectNode ingest(IngestJob job, Org org, boolean counts) {
        IngestRequest request = job.request();
        ObjectNode json = common(job.id(), job.state(), job.created(), job.modified(), request.operation().apiName(), request.version(), org);
        json.put("object", request.table().type().name()).put("jobType", "V2Ingest").put("columnDelimiter", request.delimiter().name())
            .put("lineEnding", request.lineEnding().name());
        if (job.state() == JobState.OPEN) json.put("contentUrl", "services/data/" + request.version() + "/jobs/ingest/" + job.id() + "/batches");
        if (request.operation() == io.crossload.emulator.salesforce.dml.Operation.UPSERT) json.put("externalIdFieldName", request.key().name());
        if (request.assignmentRuleId() != null) json.put("assignmentRuleId", request.assignmentRuleId());
        if (counts) {
            json.put("retries", 0).put("totalProcessingTime", job.millis()).put("numberRecordsProcessed", job.rowsProcessed())
                .put("numberRecordsFailed", job.rowsFailed()).put("apiActiveProcessingTime", job.millis()).put("apexProcessingTime", 0);
            if (job.errorMessage() != null) json.put("errorMessage", job.errorMessage());
        }
        return json;
    }

    static ObjectNode query(QueryJob job, Org org, boolean counts) {
        ObjectNode json = common(job.id(), job.state(), job.created(), job.modified(), job.operation(), job.version(), org);
        json.put("object", job.object()).put("jobType", "V2Query").put("columnDelimiter", job.delimiter().name()).put("lineEnding", job.lineEnding().name());
        if (counts) {
            json.put("numberRecordsProcessed", job.rows()).put("retries", 0).put("totalProcessingTime", job.millis()).put("isPkChunkingSupported", true);
            if (job.errorMessage() != null) json.put("errorMessage", job.errorMessage());
        }
        return json;
    }

    private static ObjectNode common(String id, JobState state, long created, long modified, String operation, String version, Org org) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("operation", operation).put("createdById", org.userId())
            .put("createdDate", RecordReader.jsonTime(created)).put("systemModstamp", RecordReader.jsonTime(modified)).put("state", state.apiName())
            .put("concurrencyMode", "Parallel").put("contentType", "CSV")
            .put("apiVersion", Double.parseDouble(version.toLowerCase(Locale.ROOT).substring(1)));
    }
}
