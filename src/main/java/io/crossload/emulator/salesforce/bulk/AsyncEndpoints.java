package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.ApiVersions;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /services/async}: Bulk API 1.0. */
public final class AsyncEndpoints {
    private static final String PATH = "/services/async/{number}/job";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHUNK_SIZE = Pattern.compile("chunkSize\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
    /** Behind the numbers of the ingest and query jobs of Bulk API 2.0. */
    private static final long FIRST_NUMBER = 2_000_000_000L;
    private static final int DEFAULT_CHUNK = 100_000;
    private static final int MOST_CHUNK = 250_000;
    private static final long MOST_BYTES = 10_000_000;

    private final BulkContext context;
    private final InternalCalls rest;
    private final Consumer<String> sessions;
    private final Map<String, AsyncJob> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger jobNumbers = new AtomicInteger();
    private final AtomicInteger batchNumbers = new AtomicInteger();

    /** @param sessions checks a session Id; throws when it is no good */
    public AsyncEndpoints(BulkContext context, InternalCalls rest, Consumer<String> sessions) {
        this.context = context;
        this.rest = rest;
        this.sessions = sessions;
    }

    public void register(Router router) {
        add(router, "POST", PATH, this::create);
        add(router, "GET", PATH + "/{job}", call -> jobInfo(call, job(call), 200));
        add(router, "POST", PATH + "/{job}", this::change);
        add(router, "POST", PATH + "/{job}/batch", this::addBatch);
        add(router, "GET", PATH + "/{job}/batch", call -> AsyncAnswers.batches(job(call), wantsJson(call)));
        add(router, "GET", PATH + "/{job}/batch/{batch}", call -> batchInfo(call, job(call), batch(call), 200));
        add(router, "GET", PATH + "/{job}/batch/{batch}/request", this::request);
        add(router, "GET", PATH + "/{job}/batch/{batch}/result", this::result);
        add(router, "GET", PATH + "/{job}/batch/{batch}/result/{result}", this::queryResult);
    }

    /** Every job as the API shows it. */
    public JsonNode list() {
        var all = JsonNodeFactory.instance.arrayNode();
        jobs.values().forEach(job -> all.add(AsyncAnswers.job(job, context.org(), true)));
        return all;
    }

    /** Checks version and session, and turns errors into the form of this API. */
    private void add(Router router, String method, String path, Router.Endpoint endpoint) {
        router.add(method, path, call -> {
            try {
                checkVersion(call.variable("number"));
                String session = call.header("X-SFDC-Session");
                // Some clients put the scheme before the session, even twice.
                sessions.accept(session == null ? call.bearer() : session.replaceAll("^(Bearer\\s+)+", "").trim());
                return endpoint.answer(call);
            } catch (AsyncError e) {
                call.drain();
                return AsyncAnswers.error(e, wantsJson(call));
            } catch (ApiError e) {
                call.drain();
                return error(call, e);
            }
        }, this::error);
    }

    private Answer error(Call call, ApiError error) { return AsyncAnswers.error(AsyncError.of(error), wantsJson(call)); }

    private static void checkVersion(String number) {
        int version = number.matches("\\d{2}\\.0") ? Integer.parseInt(number.substring(0, 2)) : 0;
        if (version < ApiVersions.FIRST || version > ApiVersions.LAST) throw new AsyncError("InvalidVersion", "Api version should be " + ApiVersions.FIRST + ".0 or higher");
    }

    private Answer create(Call call) throws IOException {
        JsonNode body = body(call);
        String name = body.path("operation").asText("");
        boolean query = name.equals("query") || name.equals("queryAll");
        Operation operation = Operation.of(name);
        if (operation == null && !query) throw new AsyncError("InvalidJob", "Unable to find operation: " + name);
        Table table = context.org().table(body.path("object").asText(""));
        if (table == null || !query && !table.type().writable()) {
            throw new AsyncError("InvalidEntity", "Entity '" + body.path("object").asText("") + "' is not supported by the Bulk API.");
        }
        if (operation == Operation.HARD_DELETE && (context.plan().hardDeleteDenied() || !context.org().userMay("BulkApiHardDelete"))) {
            throw new AsyncError("FeatureNotEnabled", "hardDelete operation requires special user profile permission, please contact your system administrator");
        }
        AsyncJob.Request request = new AsyncJob.Request(table, operation, name, key(body, table, operation), content(body), body.path("concurrencyMode").asText("Parallel"),
            call.variable("number"), query ? chunk(call.header("Sforce-Enable-PKChunking")) : 0);
        AsyncJob job = new AsyncJob(Ids.of("750", FIRST_NUMBER + context.firstJob() + jobNumbers.getAndIncrement()), request, context.org().now());
        jobs.put(job.id(), job);
        return jobInfo(call, job, 201);
    }

    private static AsyncJob.Content content(JsonNode body) {
        String type = body.path("contentType").asText("XML");
        for (AsyncJob.Content content : AsyncJob.Content.values()) {
            if (content.name().equals(type)) return content;
        }
        throw new AsyncError("InvalidJob", "Content type " + type + " is not emulated");
    }

    private static Field key(JsonNode body, Table table, Operation operation) {
        if (operation != Operation.UPSERT) return table.type().field("Id");
        String name = body.path("externalIdFieldName").asText("");
        if (name.isEmpty()) throw new AsyncError("InvalidJob", "External ID was blank for " + table.type().name() + ". An External ID must be specified for upsert.");
        Field key = table.type().field(name);
        if (key == null || !key.isKey()) {
            throw new AsyncError("InvalidJob", "Field name provided, " + name + " does not match an External ID for " + table.type().name());
        }
        return key;
    }

    private static int chunk(String header) {
        if (header == null || "false".equalsIgnoreCase(header.trim())) return 0;
        Matcher matcher = CHUNK_SIZE.matcher(header);
        return matcher.find() ? Math.max(1, Math.min(MOST_CHUNK, Integer.parseInt(matcher.group(1)))) : DEFAULT_CHUNK;
    }

    /** A job's description, in XML or JSON. */
    private static JsonNode body(Call call) throws IOException {
        byte[] bytes = call.body().readAllBytes();
        if (isJson(call.header("Content-Type"))) {
            try {
                return JSON.readTree(bytes);
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new AsyncError("InvalidJob", "Unable to parse Job");
            }
        }
        try {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            for (XmlNode child : XmlReader.read(bytes).children()) json.put(child.name(), child.text().trim());
            return json;
        } catch (XmlReader.Malformed e) {
            throw new AsyncError("InvalidJob", "Unable to parse Job");
        }
    }

    private Answer change(Call call) throws IOException {
        AsyncJob job = job(call);
        String state = body(call).path("state").asText("");
        switch (state) {
            case "Closed" -> job.become(AsyncJob.State.CLOSED, context.org().now());
            case "Aborted" -> job.become(AsyncJob.State.ABORTED, context.org().now());
            default -> throw new AsyncError("InvalidJobState", "Invalid state " + state + ", only Closed and Aborted may be set");
        }
        return jobInfo(call, job, 200);
    }

    private Answer addBatch(Call call) throws IOException {
        AsyncJob job = job(call);
        if (job.state() != AsyncJob.State.OPEN) throw new AsyncError("InvalidJobState", "Can't create new batch. Job is " + job.state().apiName());
        if (!context.batches().take()) throw new AsyncError("ExceededQuota", "Maximum number of batches in 24 hours exceeded");
        Spool body = Upload.receive(call.body(), context.spool(), -1);
        if (body.length() > MOST_BYTES) {
            body.delete();
            throw new AsyncError("ClientInputError", "Batch is larger than 10,000,000 characters");
        }
        AsyncBatch batch = newBatch(job, body);
        AsyncRun.Work work = job.request().operation() == null ? new AsyncReader(job, batch, context, rest, () -> newBatch(job, new Spool(context.spool())))
            : new AsyncWriter(job, batch, context);
        job.process(new AsyncRun(job, batch, context, work), run -> context.pool().run(context.delayMillis(), run));
        return batchInfo(call, job, batch, 201);
    }

    private AsyncBatch newBatch(AsyncJob job, Spool body) {
        AsyncBatch batch = new AsyncBatch(Ids.of("751", context.firstJob() + batchNumbers.getAndIncrement()), body, context.org().now());
        job.add(batch);
        return batch;
    }

    private Answer request(Call call) {
        AsyncJob job = job(call);
        Spool body = batch(call).request();
        String type = job.request().content() == AsyncJob.Content.CSV ? "text/csv" : job.request().content() == AsyncJob.Content.JSON ? "application/json" : "application/xml";
        return new Answer(200, type, Map.of(), body.length(), out -> body.copy(0, body.length(), out), -1);
    }

    private Answer result(Call call) {
        AsyncJob job = job(call);
        AsyncBatch batch = ended(call);
        return job.request().operation() == null ? AsyncAnswers.resultList(job, batch) : AsyncAnswers.results(job, batch);
    }

    private Answer queryResult(Call call) {
        AsyncBatch batch = ended(call);
        if (batch.queryResult() == null || !batch.resultId().startsWith(call.variable("result").substring(0, Math.min(15, call.variable("result").length())))) {
            throw new AsyncError("InvalidUrl", "Result not found: " + call.variable("result"));
        }
        return AsyncAnswers.queryResult(job(call), batch);
    }

    private AsyncBatch ended(Call call) {
        AsyncBatch batch = batch(call);
        if (batch.state() != AsyncBatch.State.COMPLETED) {
            throw new AsyncError("InvalidBatch", batch.state() == AsyncBatch.State.FAILED ? batch.message() : "Batch not completed");
        }
        return batch;
    }

    private Answer jobInfo(Call call, AsyncJob job, int status) {
        boolean json = wantsJson(call);
        return AsyncAnswers.info(status, "jobInfo", AsyncAnswers.job(job, context.org(), json), json);
    }

    private Answer batchInfo(Call call, AsyncJob job, AsyncBatch batch, int status) {
        boolean json = wantsJson(call);
        return AsyncAnswers.info(status, "batchInfo", AsyncAnswers.batch(job, batch, json), json);
    }

    /** JSON for who sends or asks for it, and for the batches of jobs in JSON; else XML. */
    private boolean wantsJson(Call call) {
        if (isJson(call.header("Content-Type")) || isJson(call.header("Accept"))) return true;
        AsyncJob job = call.variable("job") == null ? null : find(call.variable("job"));
        return job != null && job.request().content() == AsyncJob.Content.JSON;
    }

    private static boolean isJson(String type) { return type != null && type.startsWith("application/json"); }

    private AsyncJob job(Call call) {
        AsyncJob job = find(call.variable("job"));
        if (job == null) throw new AsyncError("InvalidJob", "Unable to find object: " + call.variable("job"));
        return job;
    }

    private AsyncJob find(String id) {
        return jobs.values().stream().filter(job -> id.length() >= 15 && job.id().startsWith(id.substring(0, 15))).findFirst().orElse(null);
    }

    private AsyncBatch batch(Call call) { return job(call).batch(call.variable("batch")); }

}
