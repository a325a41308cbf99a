package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.fault.FaultPlan.CutAt;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.CutOff;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.store.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;

/** {@code /jobs/ingest}. */
public final class IngestEndpoints {
    private static final String PATH = "/services/data/{version}/jobs/ingest";
    private static final int PAGE = 1000;
    private static final int MULTIPART_MAX = 100_000;

    private final BulkContext context;
    private final Map<String, IngestJob> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger numbers;

    public IngestEndpoints(BulkContext context) {
        this.context = context;
        numbers = new AtomicInteger(context.firstJob());
    }

    public void register(Router router) {
        router.add("POST", PATH, this::create).add("GET", PATH, this::list).add("GET", PATH + "/{job}", this::get)
            .add("PATCH", PATH + "/{job}", this::change).add("DELETE", PATH + "/{job}", this::delete)
            .add("PUT", PATH + "/{job}/batches", this::upload)
            .add("GET", PATH + "/{job}/successfulResults", this::successful)
            .add("GET", PATH + "/{job}/failedResults", call -> results(settled(call).failed()))
            .add("GET", PATH + "/{job}/unprocessedrecords", call -> results(settled(call).unprocessed()));
    }

    /** State name -> jobs. */
    public Map<String, Long> states() {
        Map<String, Long> counts = new TreeMap<>();
        jobs.values().forEach(job -> counts.merge(job.state().apiName(), 1L, Long::sum));
        return counts;
    }

    /** Returns when the job has ended. Throws 404 when there is none. */
    public void await(String id) { job(id).awaitEnd(); }

    /** Milliseconds for which ended jobs waited until their client noticed. */
    public LongSummaryStatistics unseenMillis() {
        return jobs.values().stream().mapToLong(IngestJob::unseenNanos).filter(nanos -> nanos >= 0).map(nanos -> nanos / 1_000_000).summaryStatistics();
    }

    private Answer create(Call call) throws IOException {
        String type = call.header("Content-Type");
        if (type != null && type.startsWith("multipart/form-data")) return createWithContent(call, type);
        IngestJob job = open(call.json(), call.version());
        return Answer.json(200, JobJson.ingest(job, context.org(), false));
    }

    private Answer createWithContent(Call call, String contentType) throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder().location(context.spool()).maxMemoryPartSize(-1)
            .useFilesForPartsWithoutFileName(false).build();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(call.source(), call.source(), contentType, config)) {
            MultiPart.Part description = parts.getFirst("job");
            MultiPart.Part content = parts.getFirst("content");
            if (description == null || content == null) throw new ApiError(400, "CLIENTINPUTERROR", "ClientInputError : Parts job and content are needed");
            if (content.getLength() > MULTIPART_MAX) throw new ApiError(400, "CLIENTINPUTERROR", "ClientInputError : Content is larger than 100,000 characters");
            JsonNode json = new ObjectMapper().readTree(Content.Source.asInputStream(description.getContentSource()));
            IngestJob job = open(json, call.version());
            job.startUpload();
            try (InputStream in = Content.Source.asInputStream(content.getContentSource())) {
                job.uploaded(Upload.receive(in, context.spool(), -1));
            }
            return Answer.json(200, close(job));
        }
    }

    private IngestJob open(JsonNode json, String version) {
        IngestRequest request = IngestRequest.of(json, context.org(), version);
        if (request.operation() == Operation.HARD_DELETE && (context.plan().hardDeleteDenied() || !context.org().userMay("BulkApiHardDelete"))) {
            throw new ApiError(400, "FEATURENOTENABLED",
                "FeatureNotEnabled : hardDelete operation requires special user profile permission, please contact your system administrator");
        }
        if (context.batches().isSpent()) throw new ApiError(400, "EXCEEDEDQUOTA", "ExceededQuota : Maximum number of batches in 24 hours exceeded");
        int number = numbers.getAndIncrement();
        IngestJob job = new IngestJob(Ids.of("750", number), number, request, context.spool(), context.org().now());
        jobs.put(job.id(), job);
        return job;
    }

    private Answer upload(Call call) throws IOException {
        IngestJob job = job(call);
        String type = call.header("Content-Type");
        if (type == null || !type.startsWith("text/csv")) {
            throw new ApiError(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type " + type + " is not supported here, only text/csv");
        }
        job.startUpload();
        try {
            job.uploaded(Upload.receive(call.body(), context.spool(), context.callFaults().cut(CutAt.UPLOAD)));
        } catch (IOException | RuntimeException e) {
            job.uploadLost();
            throw e;
        }
        if (context.callFaults().cut(CutAt.UPLOAD_ANSWER) >= 0) throw new CutOff();
        return Answer.empty(201);
    }

    private Answer change(Call call) throws IOException {
        IngestJob job = job(call);
        String state = call.json().path("state").asText("");
        switch (state) {
            case "UploadComplete" -> {
                return Answer.json(200, close(job));
            }
            case "Aborted" -> {
                job.abort(context.org().now());
                context.pool().run(0, new IngestProcessor(job, context));
                return Answer.json(200, JobJson.ingest(job, context.org(), false));
            }
            default -> throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Invalid state " + state + ", only UploadComplete and Aborted may be set");
        }
    }

    /** The answer says UploadComplete however fast the job is: SFDMU takes anything else for a failure. */
    private ObjectNode close(IngestJob job) {
        job.close(context.org().now());
        ObjectNode answer = JobJson.ingest(job, context.org(), false);
        context.pool().run(context.delayMillis() / 2, new IngestProcessor(job, context));
        return answer;
    }

    private Answer get(Call call) {
        IngestJob job = job(call);
        job.looked();
        return Answer.json(200, JobJson.ingest(job, context.org(), true));
    }

    private Answer list(Call call) {
        String from = call.query("queryLocator");
        List<IngestJob> page = jobs.values().stream().filter(job -> JobFilter.wants(call, "V2Ingest") && (from == null || job.id().compareTo(from) > 0)).limit(PAGE + 1L).toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("done", page.size() <= PAGE);
        ArrayNode records = json.putArray("records");
        page.stream().limit(PAGE).forEach(job -> records.add(JobJson.ingest(job, context.org(), false)));
        if (page.size() > PAGE) json.put("nextRecordsUrl", call.base() + "/jobs/ingest?queryLocator=" + page.get(PAGE - 1).id());
        else json.putNull("nextRecordsUrl");
        return Answer.json(200, json);
    }

    private Answer delete(Call call) {
        IngestJob job = job(call);
        if (!job.state().mayBeDeleted()) {
            throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Deleting not possible in state " + job.state().apiName());
        }
        jobs.remove(job.id());
        if (!job.state().ended()) job.abort(context.org().now());
        if (job.claim() || job.isSettled()) job.deleteFiles();
        return Answer.empty(204);
    }

    private Answer successful(Call call) {
        IngestJob job = settled(call);
        boolean incomplete = context.jobFaults().missingRows(job.nextSuccessRead()) > 0;
        Spool file = job.successful();
        long length = incomplete && job.successTail() > 0 ? job.successTail() : file.length();
        return cut(Answer.csv(length, out -> file.copy(0, length, out)));
    }

    private Answer results(Spool file) { return cut(Answer.csv(file.length(), out -> file.copy(0, file.length(), out))); }

    private Answer cut(Answer answer) { return answer.cutAfter(context.callFaults().cut(CutAt.RESULTS)); }

    private IngestJob settled(Call call) {
        IngestJob job = job(call);
        if (!job.state().ended()) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Job is in state " + job.state().apiName() + ", it has no results yet");
        job.awaitSettled();
        return job;
    }

    private IngestJob job(Call call) { return job(call.variable("job")); }

    private IngestJob job(String id) {
        IngestJob job = jobs.get(id);
        if (job == null && id.length() == 15) job = jobs.values().stream().filter(each -> each.id().startsWith(id)).findFirst().orElse(null);
        if (job == null) throw ApiError.notFound();
        return job;
    }
}
