package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.fault.FaultPlan.CutAt;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.limit.RollingCount;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.SoqlParser;
import io.crossload.emulator.salesforce.store.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code /jobs/query}. */
public final class QueryJobEndpoints {
    private static final String PATH = "/services/data/{version}/jobs/query";
    /** Rows of a page when the client names no maxRecords. */
    private static final int PAGE = 100_000;
    /** Query jobs have numbers of their own among the job Ids. */
    private static final int FIRST_NUMBER = 1_000_000_000;

    private final BulkContext context;
    private final Map<String, QueryJob> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger numbers;
    private final RollingCount daily;

    public QueryJobEndpoints(BulkContext context) {
        this.context = context;
        this.daily = new RollingCount(context.org().clock());
        this.numbers = new AtomicInteger(FIRST_NUMBER + context.firstJob());
    }

    public void register(Router router) {
        router.add("POST", PATH, this::create).add("GET", PATH, this::list)
            .add("GET", PATH + "/{job}", call -> Answer.json(200, JobJson.query(job(call), context.org(), true)))
            .add("PATCH", PATH + "/{job}", this::abort).add("DELETE", PATH + "/{job}", this::delete)
            .add("GET", PATH + "/{job}/results", this::results)
            .add("GET", PATH + "/{job}/resultPages", this::resultPages);
    }

    /** Query jobs created in the last 24 hours. */
    public long created() { return daily.sum(); }

    /** State name -> jobs. */
    public Map<String, Long> states() {
        Map<String, Long> counts = new TreeMap<>();
        jobs.values().forEach(job -> counts.merge(job.state().apiName(), 1L, Long::sum));
        return counts;
    }

    private Answer create(Call call) throws IOException {
        JsonNode json = call.json();
        String operation = json.path("operation").asText("");
        if (!"query".equals(operation) && !"queryAll".equals(operation)) throw invalid("Unknown operation: " + operation);
        Query query = SoqlParser.parse(json.path("query").asText(""), context.org(), "queryAll".equals(operation));
        BulkRules.check(query);
        Delimiter delimiter = Delimiter.of(json.path("columnDelimiter").asText("COMMA"));
        String ending = json.path("lineEnding").asText("LF");
        if (delimiter == null || !"LF".equals(ending) && !"CRLF".equals(ending)) throw invalid("Unknown columnDelimiter or lineEnding");
        if (daily.sum() >= context.org().settings().limits().queryJobs()) throw new ApiError(400, "EXCEEDEDQUOTA", "ExceededQuota : Maximum number of query jobs in 24 hours exceeded");
        daily.add(1);
        QueryJob job = new QueryJob(Ids.of("750", numbers.getAndIncrement()), operation, query, delimiter, LineEnding.valueOf(ending), call.version(),
            context.spool(), context.org().now());
        jobs.put(job.id(), job);
        ObjectNode answer = JobJson.query(job, context.org(), false);
        context.pool().run(context.delayMillis() / 2, new QueryRunner(job, context));
        return Answer.json(200, answer);
    }

    private Answer list(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("done", true);
        ArrayNode records = json.putArray("records");
        jobs.values().stream().filter(job -> JobFilter.wants(call, "V2Query")).forEach(job -> records.add(JobJson.query(job, context.org(), false)));
        return Answer.json(200, json.putNull("nextRecordsUrl"));
    }

    private Answer abort(Call call) throws IOException {
        QueryJob job = job(call);
        if (!"Aborted".equals(call.json().path("state").asText())) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Only Aborted may be set");
        job.abort(context.org().now());
        return Answer.json(200, JobJson.query(job, context.org(), false));
    }

    private Answer delete(Call call) {
        QueryJob job = job(call);
        if (!job.state().mayBeDeleted()) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Deleting not possible in state " + job.state().apiName());
        jobs.remove(job.id());
        // Aborted, a job that still waits is not begun any more.
        if (job.state().ended()) job.result().delete();
        else job.abort(context.org().now());
        return Answer.empty(204);
    }

    private Answer results(Call call) {
        QueryJob job = completed(call);
        int from = from(call, job);
        int size = most(call.query("maxRecords"));
        int to = (int) Math.min(job.rows(), (long) from + size);
        long headerEnd = job.rowStart(0);
        long start = job.rowStart(from);
        long end = job.rowStart(to);
        Answer page = Answer.csv(headerEnd + end - start, out -> {
            job.result().copy(0, headerEnd, out);
            job.result().copy(start, end - start, out);
        });
        return page.with("Sforce-NumberOfRecords", Integer.toString(to - from))
            .with("Sforce-Locator", to < job.rows() ? locator(to) : "null").cutAfter(context.callFaults().cut(CutAt.RESULTS));
    }

    private Answer resultPages(Call call) {
        QueryJob job = completed(call);
        return Answer.json(200, ResultPages.of(call.base() + "/jobs/query/" + job.id(), job.rows(), from(call, job), PAGE, QueryJobEndpoints::locator));
    }

    /** The job, whose results can be read, and by this call. */
    private QueryJob completed(Call call) {
        QueryJob job = job(call);
        if (job.state() != JobState.JOB_COMPLETE) throw new ApiError(400, "INVALIDJOBSTATE", "InvalidJobState : Job is in state " + job.state().apiName());
        if (!job.version().equalsIgnoreCase(call.version())) throw new ApiError(409, "API_ERROR", "Results must be read with the API version of the job");
        return job;
    }

    private static int from(Call call, QueryJob job) {
        int from = locator(call.query("locator"));
        if (from > job.rows()) throw badLocator();
        return from;
    }

    private static String locator(int row) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Integer.toString(row).getBytes(StandardCharsets.US_ASCII));
    }

    private static int locator(String text) {
        if (text == null) return 0;
        try {
            int row = Integer.parseInt(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (row >= 0) return row;
        } catch (IllegalArgumentException e) {
            // No number, which is as bad as one below 0.
        }
        throw badLocator();
    }

    private static ApiError badLocator() { return new ApiError(400, "INVALID_QUERY_LOCATOR", "invalid query locator"); }

    private static int most(String maxRecords) {
        if (maxRecords == null) return PAGE;
        if (!maxRecords.matches("\\d{1,9}") || Integer.parseInt(maxRecords) == 0) throw invalid("maxRecords is not a number of records: " + maxRecords);
        return Integer.parseInt(maxRecords);
    }

    private static ApiError invalid(String message) { return new ApiError(400, "INVALIDJOB", "InvalidJob : " + message); }

    private QueryJob job(Call call) {
        String id = call.variable("job");
        QueryJob job = jobs.get(id);
        if (job == null && id.length() == 15) job = jobs.values().stream().filter(each -> each.id().startsWith(id)).findFirst().orElse(null);
        if (job == null) throw ApiError.notFound();
        return job;
    }
}
