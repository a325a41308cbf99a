package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers of Bulk API 1.0: the same things in XML or JSON, and results in the job's own form. */
final class AsyncAnswers {
    private static final String NAMESPACE = "http://www.force.com/2009/06/asyncapi/dataload";
    private static final String XML = "application/xml";

    private AsyncAnswers() { }

    static Answer info(int status, String name, ObjectNode info, boolean json) {
        if (json) return Answer.json(status, info);
        XmlWriter out = XmlWriter.document().open(name, "xmlns", NAMESPACE);
        inOrder(out, info);
        return Answer.bytes(status, XML, out.close(name).bytes());
    }

    /** Elements in the order of the object's keys: this API does not list them by name. */
    private static void inOrder(XmlWriter out, JsonNode object) {
        object.fields().forEachRemaining(entry -> {
            if (!entry.getValue().isArray()) {
                out.json(entry.getKey(), entry.getValue());
                return;
            }
            for (JsonNode item : entry.getValue()) {
                if (item.isObject()) {
                    out.open(entry.getKey());
                    inOrder(out, item);
                    out.close(entry.getKey());
                } else {
                    out.json(entry.getKey(), item);
                }
            }
        });
    }

    static Answer error(AsyncError error, boolean json) {
        return info(400, "error", JsonNodeFactory.instance.objectNode().put("exceptionCode", error.code()).put("exceptionMessage", error.getMessage()), json);
    }

    static ObjectNode job(AsyncJob job, Org org, boolean json) {
        AsyncJob.Request request = job.request();
        List<AsyncBatch> batches = job.batches();
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("id", job.id()).put("operation", request.name()).put("object", request.table().type().name())
            .put("createdById", org.userId()).put("createdDate", time(job.created(), json)).put("systemModstamp", time(job.modified(), json)).put("state", job.state().apiName());
        if (request.operation() == Operation.UPSERT) info.put("externalIdFieldName", request.key().name());
        info.put("concurrencyMode", request.concurrency()).put("contentType", request.content().name())
            .put("numberBatchesQueued", job.count(AsyncBatch.State.QUEUED)).put("numberBatchesInProgress", job.count(AsyncBatch.State.IN_PROGRESS))
            .put("numberBatchesCompleted", job.count(AsyncBatch.State.COMPLETED)).put("numberBatchesFailed", job.count(AsyncBatch.State.FAILED))
            .put("numberBatchesTotal", batches.size()).put("numberRecordsProcessed", batches.stream().mapToLong(AsyncBatch::processed).sum())
            .put("numberRetries", 0).put("apiVersion", Double.parseDouble(request.version()))
            .put("numberRecordsFailed", batches.stream().mapToLong(AsyncBatch::failed).sum());
        return times(info);
    }

    static ObjectNode batch(AsyncJob job, AsyncBatch batch, boolean json) {
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("id", batch.id()).put("jobId", job.id()).put("state", batch.state().apiName());
        if (batch.message() != null) info.put("stateMessage", batch.message());
        info.put("createdDate", time(batch.created(), json)).put("systemModstamp", time(batch.modified(), json))
            .put("numberRecordsProcessed", batch.processed()).put("numberRecordsFailed", batch.failed());
        return times(info);
    }

    private static ObjectNode times(ObjectNode info) {
        return info.put("totalProcessingTime", 0).put("apiActiveProcessingTime", 0).put("apexProcessingTime", 0);
    }

    private static String time(long seconds, boolean json) {
        return json ? RecordReader.jsonTime(seconds) : RecordReader.dateTime(seconds);
    }

    static Answer batches(AsyncJob job, boolean json) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode infos = list.putArray("batchInfo");
        job.batches().forEach(batch -> infos.add(batch(job, batch, json)));
        return info(200, "batchInfoList", list, json);
    }

    /** What became of the rows, in their order. */
    static Answer results(AsyncJob job, AsyncBatch batch) {
        return switch (job.request().content()) {
            case CSV -> {
                StringBuilder out = new StringBuilder("\"Id\",\"Success\",\"Created\",\"Error\"\n");
                for (AsyncBatch.Result result : batch.results()) {
                    AsyncRows.line(out, List.of(result.id(), Boolean.toString(result.error() == null), Boolean.toString(result.created()),
                        result.error() == null ? "" : result.error().bulk()));
                }
                yield Answer.bytes(200, "text/csv", out.toString().getBytes(StandardCharsets.UTF_8));
            }
            case JSON -> {
                ArrayNode all = JsonNodeFactory.instance.arrayNode();
                batch.results().forEach(result -> all.add(result(result)));
                yield Answer.json(200, all);
            }
            case XML -> {
                XmlWriter out = XmlWriter.document().open("results", "xmlns", NAMESPACE);
                for (AsyncBatch.Result result : batch.results()) {
                    out.open("result");
                    inOrder(out, result(result));
                    out.close("result");
                }
                yield Answer.bytes(200, XML, out.close("results").bytes());
            }
        };
    }

    private static ObjectNode result(AsyncBatch.Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode errors = json.putArray("errors");
        if (result.error() != null) {
            ObjectNode error = errors.addObject();
            ArrayNode fields = error.putArray("fields");
            result.error().fields().forEach(fields::add);
            error.put("message", result.error().message()).put("statusCode", result.error().code());
        }
        return json.put("id", result.id().isEmpty() ? null : result.id()).put("success", result.error() == null).put("created", result.created());
    }

    static Answer resultList(AsyncJob job, AsyncBatch batch) {
        if (job.request().content() == AsyncJob.Content.JSON) return Answer.json(200, JsonNodeFactory.instance.arrayNode().add(batch.resultId()));
        return Answer.bytes(200, XML, XmlWriter.document().open("result-list", "xmlns", NAMESPACE).element("result", batch.resultId()).close("result-list").bytes());
    }

    static Answer queryResult(AsyncJob job, AsyncBatch batch) {
        String type = switch (job.request().content()) {
            case CSV -> "text/csv";
            case JSON -> "application/json";
            case XML -> XML;
        };
        return Answer.bytes(200, type, batch.queryResult());
    }
}
