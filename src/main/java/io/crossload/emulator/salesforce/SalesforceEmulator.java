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
import io.crossload.emulator.salesforce.control.FaultEndpoints;
import io.crossload.emulator.salesforce.control.StateWriter;
import io.crossload.emulator.salesforce.control.Stats;
import io.crossload.emulator.salesforce.dml.RowTally;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.Faults;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.ApiHandler;
import io.crossload.emulator.salesforce.http.CallLog;
import io.crossload.emulator.salesforce.http.HttpServer;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.limit.RollingCount;
import io.crossload.emulator.salesforce.metadata.DeployEndpoints;
import io.crossload.emulator.salesforce.metadata.Deployments;
import io.crossload.emulator.salesforce.metadata.FieldAccess;
import io.crossload.emulator.salesforce.oauth.Logins;
import io.crossload.emulator.salesforce.oauth.OAuthEndpoints;
import io.crossload.emulator.salesforce.oauth.Sessions;
import io.crossload.emulator.salesforce.rest.CollectionEndpoints;
import io.crossload.emulator.salesforce.rest.FileEndpoints;
import io.crossload.emulator.salesforce.rest.LayoutEndpoints;
import io.crossload.emulator.salesforce.rest.OrgEndpoints;
import io.crossload.emulator.salesforce.rest.QueryEndpoints;
import io.crossload.emulator.salesforce.rest.RecordEndpoints;
import io.crossload.emulator.salesforce.rest.RecordStore;
import io.crossload.emulator.salesforce.rest.ReplicationEndpoints;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.setting.SettingsCheck;
import io.crossload.emulator.salesforce.search.SearchEndpoints;
import io.crossload.emulator.salesforce.soap.DescribeCalls;
import io.crossload.emulator.salesforce.soap.LoginCalls;
import io.crossload.emulator.salesforce.soap.MetadataCalls;
import io.crossload.emulator.salesforce.soap.QueryCalls;
import io.crossload.emulator.salesforce.soap.SoapEndpoints;
import io.crossload.emulator.salesforce.soap.WriteCalls;
import io.crossload.emulator.salesforce.store.DataFolder;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RowLocks;
import io.crossload.emulator.salesforce.web.HomePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A Salesforce org on this machine, for tests, rehearsals and benchmarks: OAuth, REST and Bulk API 2.0 over plain HTTP, with
 * Salesforce's rules, limits and error texts, and with faults on demand. Records live in memory and end with it, unless there is a folder for
 * them.
 */
public final class SalesforceEmulator implements AutoCloseable {
    private static final long RECORDS_PER_MB = 512;
    private static final String USAGE = "usage";
    private static final String DEPLOYMENT = "deployment";

    private final OrgOptions options;
    private final Org org;
    private final Path spool;
    private final CallLog calls = new CallLog();
    private final RowTally rows = new RowTally();
    private final RollingCount calls24;
    private final RollingCount batches24;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong lastMinute = new AtomicLong();
    private final AtomicInteger kept = new AtomicInteger();
    private final FieldAccess access;
    private final Deployments deployments;
    private final long dailyCalls;
    private final BatchAllowance batches;
    private final Sessions sessions;
    private final JobPool pool;
    private final IngestEndpoints ingest;
    private final QueryJobEndpoints queryJobs;
    private final Faults faults;
    private final ApiHandler handler;
    private final HttpServer server;
    private final boolean secure;

    private SalesforceEmulator(OrgOptions options, Connections connections) throws IOException {
        this.options = options;
        OrgSettings settings = options.settings();
        Schema schema = schema(options);
        SettingsCheck.check(settings, schema);
        org = new Org(schema, options.clock(), settings);
        spool = Files.createTempDirectory("salesforce-emulator");
        calls24 = new RollingCount(options.clock());
        batches24 = new RollingCount(options.clock());
        access = new FieldAccess(org);
        deployments = new Deployments(org, access, this::deployLater);
        openData();
        access.refresh();
        dailyCalls = settings.limits().dailyApiCalls() == null ? options.dailyApiCalls() : settings.limits().dailyApiCalls();
        faults = new Faults(options.faults(), org);
        batches = new BatchAllowance(settings.limits().dailyBulkBatches() == null ? options.dailyBatches() : settings.limits().dailyBulkBatches(), batches24, faults);
        sessions = new Sessions(org.organizationId(), options.faults().sessions(), options.seed(), connections.sessionTimeout(), options.clock());
        pool = new JobPool(options.workers());
        BulkContext bulk = new BulkContext(org, faults, pool, batches, rows,
            options.processingDelay().toMillis(), options.seed(), spool);
        ingest = new IngestEndpoints(bulk);
        queryJobs = new QueryJobEndpoints(bulk);
        RecordStore store = new RecordStore(org, faults::rows, rows);
        Router router = new Router();
        Logins logins = new Logins(settings.passwords());
        new OAuthEndpoints(org, sessions, logins, options.clientId(), options.clientSecret()).register(router);
        new OrgEndpoints(org, this::limits).register(router);
        ingest.register(router);
        queryJobs.register(router);
        new QueryEndpoints(org).register(router);
        InternalCalls inner = new InternalCalls(router);
        new CompositeEndpoints(org, inner).register(router);
        new TreeEndpoints(org, inner).register(router);
        new ReplicationEndpoints(store).register(router);
        new LayoutEndpoints(store, inner).register(router);
        new SearchEndpoints(org, inner).register(router);
        new CollectionEndpoints(store).register(router);
        RecordEndpoints records = new RecordEndpoints(store);
        new FileEndpoints(store, records, spool, FileEndpoints.MAX_MULTIPART).register(router);
        records.register(router);
        new DeployEndpoints(deployments).register(router);
        AsyncEndpoints async = new AsyncEndpoints(bulk, inner, this::admitOlder);
        async.register(router);
        SoapEndpoints soap = new SoapEndpoints(this::admitOlder);
        new LoginCalls(org, sessions, logins).register(soap);
        new DescribeCalls(org).register(soap);
        new QueryCalls(inner).register(soap);
        new WriteCalls(store).register(soap);
        new MetadataCalls(deployments).register(soap);
        soap.register(router);
        new ControlEndpoints(org, sessions, this::stats).register(router);
        new FaultEndpoints(faults::plan, this::follow).register(router);
        new HomePage(org, inner, calls, async::list, faults::plan).register(router);
        handler = new ApiHandler(router, this::admit, faults, calls, dailyCalls, calls24, options.gzipAnswers(), options.clock());
        server = new HttpServer(options.host(), options.port(), handler, connections.certificate());
        secure = connections.certificate() != null;
    }

    /** Other faults from now on. */
    public void follow(FaultPlan plan) {
        faults.follow(plan);
        sessions.expireAfter(plan.sessions());
    }

    private static Schema schema(OrgOptions options) {
        Schema schema = SchemaReader.read(options.withSetup());
        return options.settings().features().marketing() ? schema : schema.without(Set.of("Campaign", "CampaignMember", "CampaignMemberStatus"));
    }

    /** The folder's org, or a new one that is kept from now on; without a folder files lie in the spool and end with it. */
    private void openData() throws IOException {
        if (options.data() == null) {
            addFirstRecords();
            org.keepFilesIn(Files.createDirectory(spool.resolve("files")));
            return;
        }
        DataFolder folder = new DataFolder(options.data());
        folder.onNote(USAGE, (key, content) -> ("calls".equals(key) ? calls24 : batches24).restore(new String(content, StandardCharsets.US_ASCII)));
        folder.onNote(DEPLOYMENT, (key, content) -> {
            deployments.restore(content);
            kept.incrementAndGet();
        });
        org.open(folder, this::addFirstRecords);
        deployments.keep(zip -> folder.note(DEPLOYMENT, Integer.toString(kept.getAndIncrement()), zip));
        org.keepFilesIn(folder.files());
        org.blobs().clean(org.table("ContentVersion"));
    }

    private void addFirstRecords() {
        options.settings().users().forEach(user -> {
            Map<String, String> record = new TreeMap<>(user);
            record.remove(OrgSettings.PASSWORD);
            record.putIfAbsent("ProfileId", org.table("Profile").id(1));
            org.add("User", record);
        });
        options.settings().records().forEach((object, records) -> records.forEach(record -> org.add(object, record)));
        options.records().forEach((object, records) -> records.forEach(record -> org.add(object, record)));
    }

    /** A data call comes in: its session, and once in a minute the housekeeping that time brings. */
    private void admit(String token) {
        sessions.check(token);
        access.refresh();
        long minute = org.now() / 60;
        if (lastMinute.getAndSet(minute) == minute) return;
        org.emptyBin();
        saveUsage();
    }

    /** As {@link #admit}, for the APIs that answer a spent limit in their own form. */
    private void admitOlder(String token) {
        admit(token);
        if (calls24.sum() > dailyCalls || faults.limits().use(FaultPlan.Allocation.API_CALLS)) throw ApiError.limitExceeded();
    }

    private void deployLater(Runnable deploy) { pool.later(options.processingDelay().toMillis(), deploy); }

    private void saveUsage() {
        if (org.data() == null) return;
        org.data().note(USAGE, "calls", calls24.save().getBytes(StandardCharsets.US_ASCII));
        org.data().note(USAGE, "batches", batches24.save().getBytes(StandardCharsets.US_ASCII));
    }

    /** Starts an emulator; close it to free its port and files. */
    public static SalesforceEmulator start(OrgOptions options) { return start(options, Connections.defaults()); }

    /** As {@link #start(OrgOptions)}, with another way in. */
    public static SalesforceEmulator start(OrgOptions options, Connections connections) {
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

    /** Tells of the row locks that chunks take and wait for, where the org's settings have switched them on. */
    public void watchLocks(RowLocks.Watcher listener) { org.rowLocks().watch(listener); }

    /** Returns when the ingest job of Bulk API 2.0 has ended, however. */
    public void awaitIngest(String job) { ingest.await(job); }

    /** Adds a record as it stands, as if it had been in the org before; returns its Id. */
    public String add(String object, Map<String, String> record) { return org.add(object, record); }

    /** Changes fields of a record as another user of the org would. @param user Id of the user */
    public void edit(String object, String id, Map<String, String> values, String user) { org.edit(object, id, values, user); }

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
            if (!Org.isView(type) && org.table(type).live() > 0) records.put(type.name(), org.table(type).live());
        }
        return new Stats(calls.snapshot(), calls.dataCalls(), sessions.logins(), ingest.states(), queryJobs.states(),
            batches.max() - batches.remaining(), pool.mostAtOnce(), ingest.unseenMillis(), rows.snapshot(), records);
    }

    private ObjectNode limits() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        limit(json, "DailyApiRequests", dailyCalls, calls24.sum(), left(FaultPlan.Allocation.API_CALLS));
        limit(json, "DailyBulkApiBatches", batches.max(), batches.max() - batches.remaining(), left(FaultPlan.Allocation.BULK_BATCHES));
        limit(json, "DailyBulkV2QueryJobs", org.settings().limits().queryJobs(), queryJobs.created(), Long.MAX_VALUE);
        limit(json, "DailyBulkV2QueryFileStorageMB", 976_562, 0, Long.MAX_VALUE);
        long records = faults.plan().storageRecords();
        long max = records > 0 ? records / RECORDS_PER_MB : org.storage().maxDataMB();
        limit(json, "DataStorageMB", max, records > 0 ? org.records() / RECORDS_PER_MB : org.storage().usedKB() / 1024,
            left(FaultPlan.Allocation.DATA_STORAGE) / RECORDS_PER_MB);
        limit(json, "FileStorageMB", org.storage().maxFileMB(), org.storage().fileBytes() / (1024 * 1024), Long.MAX_VALUE);
        return json;
    }

    private long left(FaultPlan.Allocation allocation) { return faults.limits().left(allocation); }

    /** @param left what the fault plan leaves of it */
    private static void limit(ObjectNode json, String name, long max, long used, long left) {
        json.putObject(name).put("Max", max).put("Remaining", Math.min(left, Math.max(0, max - used)));
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        server.close();
        pool.close();
        try {
            saveUsage();
            org.close();
            deleteSpool();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteSpool() throws IOException {
        try (var files = Files.walk(spool)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
