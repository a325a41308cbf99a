package io.crossload.emulator.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.bulk.AsyncEndpoints;
import io.crossload.emulator.salesforce.bulk.BatchAllowance;
import io.crossload.emulator.salesforce.bulk.BulkContext;
import io.crossload.emulator.salesforce.bulk.IngestEndpoints;
import io.crossload.emulator.salesforce.bulk.JobPool;
import io.crossload.emulator.salesforce.bulk.QueryJobEndpoints;
import io.crossload.emulator.salesforce.composite.CompositeEndpoints;
import io.crossload.emulator.salesforce.composite.TreeEndpoints;
import io.crossload.emulator.salesforce.control.ControlEndpoints;
import io.crossload.emulator.salesforce.control.StateWriter;
import io.crossload.emulator.salesforce.control.Stats;
import io.crossload.emulator.salesforce.dml.RowTally;
import io.crossload.emulator.salesforce.fault.CallFaults;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.JobFaults;
import io.crossload.emulator.salesforce.fault.RowFaults;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.ApiHandler;
import io.crossload.emulator.salesforce.http.CallLog;
import io.crossload.emulator.salesforce.http.HttpServer;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.metadata.DeployEndpoints;
import io.crossload.emulator.salesforce.metadata.Deployments;
import io.crossload.emulator.salesforce.metadata.FieldAccess;
import io.crossload.emulator.salesforce.oauth.OAuthEndpoints;
import io.crossload.emulator.salesforce.oauth.Sessions;
import io.crossload.emulator.salesforce.rest.CollectionEndpoints;
import io.crossload.emulator.salesforce.rest.LayoutEndpoints;
import io.crossload.emulator.salesforce.rest.OrgEndpoints;
import io.crossload.emulator.salesforce.rest.QueryEndpoints;
import io.crossload.emulator.salesforce.rest.RecordEndpoints;
import io.crossload.emulator.salesforce.rest.RecordStore;
import io.crossload.emulator.salesforce.rest.ReplicationEndpoints;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.search.SearchEndpoints;
import io.crossload.emulator.salesforce.soap.DescribeCalls;
import io.crossload.emulator.salesforce.soap.LoginCalls;
import io.crossload.emulator.salesforce.soap.MetadataCalls;
import io.crossload.emulator.salesforce.soap.QueryCalls;
import io.crossload.emulator.salesforce.soap.SoapEndpoints;
import io.crossload.emulator.salesforce.soap.WriteCalls;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.web.HomePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A Salesforce org on this machine, for tests, rehearsals and benchmarks: OAuth, REST and Bulk API 2.0 over plain HTTP, with
 * Salesforce's rules, limits and error texts, and with faults on demand. Records live in memory and end with it.
 */
public final class SalesforceEmulator implements AutoCloseable {
    private static final int DATA_STORAGE_MB = 10_240;
    private static final long RECORDS_PER_MB = 512;

    private final Options options;
    private final Org org;
    private final Path spool;
    private final CallLog calls = new CallLog();
    private final RowTally rows = new RowTally();
    private final BatchAllowance batches;
    private final Sessions sessions;
    private final JobPool pool;
    private final IngestEndpoints ingest;
    private final QueryJobEndpoints queryJobs;
    private final ApiHandler handler;
    private final HttpServer server;
    private final boolean secure;

    private SalesforceEmulator(Options options, Connections connections) throws IOException {
        this.options = options;
        FaultPlan plan = options.faults();
        org = new Org(SchemaReader.read(options.withSetup()), options.clock());
        options.records().forEach((object, records) -> records.forEach(record -> org.add(object, record)));
        spool = Files.createTempDirectory("salesforce-emulator");
        batches = new BatchAllowance(options.dailyBatches());
        sessions = new Sessions(org.organizationId(), plan.sessions(), options.seed(), connections.sessionTimeout(), options.clock());
        pool = new JobPool(options.workers());
        RowFaults rowFaults = new RowFaults(plan, org);
        CallFaults callFaults = new CallFaults(plan);
        BulkContext bulk = new BulkContext(org, plan, () -> rowFaults, callFaults, new JobFaults(plan), pool, batches, rows,
            options.processingDelay().toMillis(), options.seed(), spool);
        ingest = new IngestEndpoints(bulk);
        queryJobs = new QueryJobEndpoints(bulk);
        RecordStore store = new RecordStore(org, () -> rowFaults, rows);
        Router router = new Router();
        FieldAccess access = new FieldAccess(org);
        Consumer<String> session = token -> {
            sessions.check(token);
            if (calls.dataCalls() > options.dailyApiCalls()) throw new ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            access.refresh();
        };
        new OAuthEndpoints(org, sessions, options.clientId(), options.clientSecret()).register(router);
        new OrgEndpoints(org, this::limits).register(router);
        ingest.register(router);
        queryJobs.register(router);
        new QueryEndpoints(org).register(router);
        InternalCalls inner = new InternalCalls(router);
        new CompositeEndpoints(inner).register(router);
        new TreeEndpoints(org, inner).register(router);
        new ReplicationEndpoints(store).register(router);
        new LayoutEndpoints(store, inner).register(router);
        new SearchEndpoints(org, inner).register(router);
        new CollectionEndpoints(store).register(router);
        new RecordEndpoints(store).register(router);
        Deployments deployments = new Deployments(org, access, deploy -> pool.later(options.processingDelay().toMillis(), deploy));
        new DeployEndpoints(deployments).register(router);
        AsyncEndpoints async = new AsyncEndpoints(bulk, inner, session);
        async.register(router);
        SoapEndpoints soap = new SoapEndpoints(session);
        new LoginCalls(org, sessions).register(soap);
        new DescribeCalls(org).register(soap);
        new QueryCalls(inner).register(soap);
        new WriteCalls(store).register(soap);
        new MetadataCalls(deployments).register(soap);
        soap.register(router);
        new ControlEndpoints(org, sessions, this::stats).register(router);
        new HomePage(org, inner, calls, async::list, plan).register(router);
        handler = new ApiHandler(router, session::accept, callFaults, calls, options.dailyApiCalls(), options.gzipAnswers(), options.clock());
        server = new HttpServer(options.host(), options.port(), handler, connections.certificate());
        secure = connections.certificate() != null;
    }

    /** Starts an emulator; close it to free its port and files. */
    public static SalesforceEmulator start(Options options) { return start(options, Connections.defaults()); }

    /** As {@link #start(Options)}, with another way in. */
    public static SalesforceEmulator start(Options options, Connections connections) {
        try {
            return new SalesforceEmulator(options, connections);
        } catch (IOException e) {
            throw new UncheckedIOException("The Salesforce emulator cannot start", e);
        }
    }

    public int port() { return server.port(); }

    /** {@code http://127.0.0.1:PORT} (https with a certificate): login URL and instance URL at once. */
    public String url() { return (secure ? "https://" : "http://") + options.host() + ":" + port(); }

    /** A good access token, without a login call. */
    public String token() { return sessions.open(); }

    /** Ends every session: the next call with an old token gets 401. */
    public void revokeSessions() { sessions.revokeAll(); }

    /**
     * Tells of every call, for example {@code PUT /services/data/{version}/jobs/ingest/{job}/batches}, before its body is read and it is
     * answered. A listener that blocks holds that one call up.
     */
    public void watch(Consumer<String> listener) { handler.watch(listener); }

    /** Adds a record as it stands, as if it had been in the org before; returns its Id. */
    public String add(String object, Map<String, String> record) { return org.add(object, record); }

    /** All records with an external id as NDJSON, see {@link StateWriter}; of one object when it is not null. */
    public String state(String object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new StateWriter(org).write(object, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    public Stats stats() {
        Map<String, Integer> records = new TreeMap<>();
        for (ObjectType type : org.schema().objects()) {
            if (org.table(type).live() > 0) records.put(type.name(), org.table(type).live());
        }
        return new Stats(calls.snapshot(), calls.dataCalls(), sessions.logins(), ingest.states(), queryJobs.states(),
            batches.max() - batches.remaining(), pool.mostAtOnce(), rows.snapshot(), records);
    }

    private ObjectNode limits() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        long storage = options.faults().storageRecords() > 0 ? options.faults().storageRecords() / RECORDS_PER_MB : DATA_STORAGE_MB;
        limit(json, "DailyApiRequests", options.dailyApiCalls(), calls.dataCalls());
        limit(json, "DailyBulkApiBatches", batches.max(), batches.max() - batches.remaining());
        limit(json, "DailyBulkV2QueryJobs", 10_000, queryJobs.created());
        limit(json, "DailyBulkV2QueryFileStorageMB", 976_562, 0);
        limit(json, "DataStorageMB", storage, org.records() / RECORDS_PER_MB);
        limit(json, "FileStorageMB", DATA_STORAGE_MB, 0);
        return json;
    }

    private static void limit(ObjectNode json, String name, long max, long used) {
        json.putObject(name).put("Max", max).put("Remaining", Math.max(0, max - used));
    }

    @Override
    public void close() {
        server.close();
        pool.close();
        try (var files = Files.list(spool)) {
            for (Path file : files.toList()) Files.deleteIfExists(file);
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How an emulator is set up.
     *
     * @param port            0 for a free one
     * @param seed            decides the order of result rows and the letters of tokens
     * @param processingDelay how long a job takes at least, half of it as UploadComplete, half as InProgress
     * @param withSetup       the org has Crossload's own fields
     * @param clientId        the only client id taken, null for any
     * @param clientSecret    the only client secret taken, null for any
     * @param workers         jobs processed side by side
     * @param dailyApiCalls   DailyApiRequests
     * @param dailyBatches    DailyBulkApiBatches
     * @param gzipAnswers     zip answers for clients that accept it
     * @param records         object -> records (field -> value) that are in the org before anything is loaded
     */
    public record Options(int port, String host, long seed, FaultPlan faults, Duration processingDelay, boolean withSetup, String clientId,
                          String clientSecret, int workers, long dailyApiCalls, long dailyBatches, boolean gzipAnswers, Clock clock,
                          Map<String, List<Map<String, String>>> records) {

        /** A free port on 127.0.0.1, no faults, no delay, any client, Salesforce's batch limit. */
        public static Options defaults() {
            return new Options(0, "127.0.0.1", 1, FaultPlan.none(), Duration.ZERO, true, null, null, 4, 1_000_000, 15_000, true,
                Clock.systemUTC(), Map.of());
        }

        public Options withPort(int value) {
            return new Options(value, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withHost(String value) {
            return new Options(port, value, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withSeed(long value) {
            return new Options(port, host, value, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withFaults(FaultPlan value) {
            return new Options(port, host, seed, value, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withProcessingDelay(Duration value) {
            return new Options(port, host, seed, faults, value, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withSetup(boolean value) {
            return new Options(port, host, seed, faults, processingDelay, value, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withClient(String id, String secret) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, id, secret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withWorkers(int value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, value, dailyApiCalls, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withDailyApiCalls(long value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, value, dailyBatches, gzipAnswers, clock, records);
        }

        public Options withDailyBatches(long value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, value, gzipAnswers, clock, records);
        }

        public Options withGzipAnswers(boolean value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, value, clock, records);
        }

        public Options withClock(Clock value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, value, records);
        }

        public Options withRecords(Map<String, List<Map<String, String>>> value) {
            return new Options(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, value);
        }
    }
}
