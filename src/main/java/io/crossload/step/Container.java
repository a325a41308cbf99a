package io.crossload.step;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.RedeliveryPolicy;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.main.Main;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.load.BackPressure;
import io.crossload.load.BatchCutter;
import io.crossload.load.BatchMessage;
import io.crossload.load.BatchRegister;
import io.crossload.load.BeforeImages;
import io.crossload.load.Delivery;
import io.crossload.load.FileDelivery;
import io.crossload.load.LoadControl;
import io.crossload.load.LoadMonitor;
import io.crossload.load.LockPause;
import io.crossload.load.LogContext;
import io.crossload.load.QuotaWatch;
import io.crossload.load.RollbackCutter;
import io.crossload.load.RollbackSettler;
import io.crossload.load.Settler;
import io.crossload.load.file.FileSource;
import io.crossload.load.queue.Queues;
import io.crossload.load.retry.RetryPolicy;
import io.crossload.mapping.html.HostedFiles;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.transform.RecordOwners;
import io.crossload.org.AdaptivePoll;
import io.crossload.org.BackOff;
import io.crossload.org.BulkJobs;
import io.crossload.org.OrgCalls;
import io.crossload.org.OrgLimits;
import io.crossload.org.OrgException;
import io.crossload.org.OrgFiles;
import io.crossload.org.OrgRecords;
import io.crossload.org.OrgRest;
import io.crossload.org.OrgQuery;
import io.crossload.org.OrgSession;
import io.crossload.org.Pause;
import io.crossload.org.RetryAfter;
import io.crossload.source.api.ActimoHttp;
import io.crossload.source.api.ActimoHttpClient;
import io.crossload.source.api.AnswerStep;
import io.crossload.source.api.FileDownload;
import io.crossload.source.api.OpenHttp;
import io.crossload.source.api.RateLimit;
import io.crossload.source.api.RequestGuard;
import io.crossload.source.api.SourceClock;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.file.FilesReader;
import io.crossload.source.profile.SourceProfiles;

/**
 * Everything that runs: the lock on the home, the ledger, the broker, and Camel with its routes and beans. A verb of the command line
 * opens one for its step; {@code start} keeps one open.
 */
public final class Container implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);
    /** Mark of the ledger: the folder of exported files that a connection was last read from, empty for the API. */
    static final String EXPORT_MARK = "export/";
    /** How long the end waits for what works to hand back what it has. */
    private static final Duration LAST_WORK = Duration.ofSeconds(15);
    private static final String NOT_SET = "not-set";

    private final Home home;
    private final Path config;
    private final Settings settings;
    private final Role role;
    private final Foundation foundation;
    private final Ledger ledger;
    private final JmsPoolConnectionFactory pool;
    private final Main main;
    private final LoadMonitor monitor = new LoadMonitor();
    private final RateLimit sourceRates = new RateLimit(SourceClock.system());
    private final IdempotentRepository filesSeen = MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
    private final MappingSet mappings;
    private final OrgQuery orgQuery;
    private final OrgCalls orgCalls;
    private final OrgRest orgRest;
    private final CompletableFuture<CrossloadException> ended = new CompletableFuture<>();
    private final LoadControl control;
    private final List<Runnable> onClose = new CopyOnWriteArrayList<>();
    private final OrgAuditLog orgAuditLog;
    private final Operations operations;
    private final Observatory observatory;
    private volatile StoppedBy stoppedBy;
    private final Turn turn = new Turn();
    private final Migration migration;
    private volatile boolean asksOrg;
    private final AtomicBoolean deltaHere = new AtomicBoolean();
    private String orgId;

    /**
     * @param routes    folder of the YAML routes
     * @param overrides settings that the program itself gives
     * @param servesFor who starts a container that stays, for the audit log; null for a single verb
     * @param reachable whether verbs reach it while it runs: then it waits at a closed gate for whoever opens it
     */
    public record Options(Path home, Path config, Path routes, Map<String, String> overrides, String servesFor, boolean reachable) {
        public Options(Path home, Path config, Path routes, Map<String, String> overrides, String servesFor) { this(home, config, routes, overrides, servesFor, false); }

        public Options(Path home, Path config, Path routes, Map<String, String> overrides) { this(home, config, routes, overrides, null); }
    }

    /** @param settled batches that this process had settled then */
    private record StoppedBy(Code code, long settled) { }

    public static Container open(Options options) { return new Container(options); }

    private Container(Options options) {
        config = options.config();
        settings = Settings.load(config, options.overrides(), System::getenv);
        Logs.apply(settings);
        role = Role.of(settings);
        observatory = Observatory.of(settings, options.servesFor() != null);
        mappings = MappingSet.load(config.resolve("mapping"));
        home = Home.at(options.home());
        foundation = Foundation.open(settings, home, role, brokerName());
        ledger = foundation.ledger();
        boolean embedded = foundation.broker() != null;
        pool = pool(embedded);
        control = new LoadControl(ledger, monitor, Pause.REAL);
        control.onStop(() -> ended.complete(new CrossloadException(Code.STOPPED, "")));
        if (foundation.claim() != null) {
            foundation.claim().onLoss(this::lostLedger);
        }
        operations = new Operations(ledger, home, true, () -> Optional.of(mappings.checksum()), this::copyAuditLog);
        migration = new Migration(this, options.reachable());
        main = new Main();
        try {
            main.setPropertyPlaceholderLocations("file:" + config.resolve("application.properties"));
            main.configure().setRoutesIncludePattern("file:" + options.routes() + "/*.yaml");
            for (Setting setting : Setting.values()) {
                if (settings.has(setting) || setting.standard() != null) {
                    main.addOverrideProperty(setting.key(), settings.text(setting));
                }
            }
            boolean stays = Boolean.parseBoolean(settings.text(Setting.MIGRATE_ON_START));
            main.addOverrideProperty("node.walks", Boolean.toString(stays && role != Role.LOADER));
            main.addOverrideProperty("node.loads", Boolean.toString(stays && role == Role.LOADER));
            login().forEach(main::addOverrideProperty);
            main.bind("jmsPool", pool);
            observatory.prepare(main);
            main.init();
            CamelContext context = main.getCamelContext();
            ProducerTemplate template = context.createProducerTemplate();
            BackOff backOff = new BackOff(settings.number(Setting.ORG_TRIES), settings.number(Setting.ORG_BACKOFF_MS), 30_000, 300_000);
            AdaptivePoll poll = new AdaptivePoll(settings.number(Setting.LOAD_POLL_FIRST_MS), settings.number(Setting.LOAD_POLL_LAST_MS), Pause.REAL);
            orgCalls = new OrgCalls(template, backOff, Pause.REAL, ThreadLocalRandom.current(), failure -> monitor.events().repeated(failure.errorCode()));
            orgQuery = new OrgQuery(orgCalls, poll);
            Delivery delivery = new Delivery(ledger, new BulkJobs(orgCalls), poll, backOff, Pause.REAL, monitor);
            main.bind("filesReader", new FilesReader());
            main.bind("filesSeen", filesSeen);
            main.bind("keepHeaders", new KeepHeaders());
            main.bind("actimoRequestGuard", new RequestGuard());
            main.bind("actimoRateLimit", sourceRates);
            main.bind("actimoAnswer", new AnswerStep(SourceClock.system()));
            main.bind("actimoHttpClient", new ActimoHttpClient());
            main.bind("migration", migration);
            main.bind("loader", new Loader(this));
            main.bind("deltaTimer", new DeltaTimer(this, Clock.systemUTC()));
            main.bind("loadMonitor", monitor);
            main.bind("batchMessage", new BatchMessage());
            main.bind("batchCutter", new BatchCutter(settings.number(Setting.LOAD_BATCH_ROWS), settings.number(Setting.LOAD_BATCH_MB) << 20, settings.number(Setting.FILES_BATCH_ROWS)));
            main.bind("logContext", new LogContext());
            main.bind("batchRegister", new BatchRegister(ledger, queues(), monitor));
            main.bind("backPressure", new BackPressure(ledger, monitor, control, settings.number(Setting.LOAD_BATCHES_IN_FLIGHT)));
            main.bind("delivery", delivery);
            Settler settler = new Settler(ledger, delivery, RetryPolicy.usual(), monitor);
            main.bind("settler", settler);
            main.bind("rollbackCutter", new RollbackCutter(ledger.wayBack(), settings.number(Setting.LOAD_BATCH_ROWS), settings.number(Setting.LOAD_BATCH_MB) << 20));
            main.bind("rollbackSettler", new RollbackSettler(ledger, delivery, RetryPolicy.usual(), monitor));
            OrgSession session = new OrgSession(() -> context.getComponent("salesforce", SalesforceComponent.class));
            main.bind("orgSession", session);
            orgRest = new OrgRest(orgCalls, session, settings.text(Setting.SF_API));
            main.bind("beforeImages", new BeforeImages(ledger, new OrgRecords(orgRest), mappings.all()));
            orgAuditLog = new OrgAuditLog(ledger, OrgAuditLog.isOn(settings),
                new OrgRest(new OrgCalls(template, OrgAuditLog.PATIENCE, Pause.REAL, ThreadLocalRandom.current()), session, settings.text(Setting.SF_API)));
            main.bind("quotaWatch", new QuotaWatch(() -> LimitsSeen.remember(ledger, OrgLimits.ask(orgRest)), settings.number(Setting.LIMITS_RESERVE_PERCENT), settings.number(Setting.LIMITS_LOOK_SECONDS) * 1_000L, Pause.REAL,
                () -> monitor.isStopped() || !context.getStatus().isStarted()));
            main.bind("loadControl", control);
            main.bind("openRequest", new OpenHttp.Steps());
            main.bind("fileDelivery", new FileDelivery(ledger, sourceFiles(template), new OrgFiles(orgRest), settler, monitor,
                home.scratch().resolve("files")));
            main.bind("lockPause", new LockPause(Pause.REAL, settings.number(Setting.LOAD_LOCK_PAUSE_MS)));
            observatory.open(this, new OrgRest(new OrgCalls(template, OrgAuditLog.PATIENCE, Pause.REAL, ThreadLocalRandom.current()), session, settings.text(Setting.SF_API)));
            if (options.servesFor() != null) {
                operations.serve(options.servesFor());
            }
            main.start();
            RetryAfter.listenTo(context.getComponent("salesforce", SalesforceComponent.class).getHttpClient(), Clock.systemUTC());
        } catch (Exception e) {
            close();
            throw e instanceof CrossloadException known ? known : new CrossloadException(Code.CONFIG_INVALID, "The container did not start: " + rootMessage(e) + ".", e);
        }
    }

    private FileSource sourceFiles(ProducerTemplate template) {
        Set<String> privateHosts = Stream.of(settings.text(Setting.FILES_HOSTS).toLowerCase(Locale.ROOT).split("[, ]+")).filter(h -> !h.isEmpty()).collect(Collectors.toSet());
        OpenHttp open = new OpenHttp(template, privateHosts);
        ActimoHttp http = new ActimoHttp(template, sourceRates, System::getenv);
        String list = SourceContract.load().type("file").path();
        return new SourceFiles(new InlineFiles(home.extracts()), connection -> ledger.marks().get(EXPORT_MARK + connection).filter(p -> !p.isEmpty()).map(Path::of),
            connection -> new FileDownload(SourceProfiles.load(config).stream().filter(p -> p.name().equals(connection)).findFirst()
                .orElseThrow(() -> new CrossloadException(Code.CONFIG_MISSING, "There is no source connection \"" + connection + "\" in config/source.")),
                list, http, open, SourceClock.system()));
    }

    /** Each home has a broker of its own name, so that several containers can live in one process (tests). */
    private String brokerName() { return "crossload-" + Integer.toHexString(home.path().hashCode()); }

    private JmsPoolConnectionFactory pool(boolean embedded) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(embedded ? "vm://" + brokerName() + "?create=false" : settings.text(Setting.BROKER_URL));
        if (settings.has(Setting.BROKER_USER)) {
            factory.setUserName(settings.text(Setting.BROKER_USER));
            factory.setPassword(settings.text(Setting.BROKER_PASSWORD));
        }
        // A batch is megabytes: a consumer takes one at a time, the others stay for other consumers.
        factory.getPrefetchPolicy().setQueuePrefetch(1);
        // A batch that cannot be delivered now stays on its queue for ever; the load stops instead.
        RedeliveryPolicy redelivery = new RedeliveryPolicy();
        redelivery.setMaximumRedeliveries(RedeliveryPolicy.NO_MAXIMUM_REDELIVERIES);
        redelivery.setInitialRedeliveryDelay(1_000);
        factory.setRedeliveryPolicy(redelivery);
        JmsPoolConnectionFactory jmsPool = new JmsPoolConnectionFactory();
        jmsPool.setConnectionFactory(factory);
        jmsPool.setMaxConnections(4);
        return jmsPool;
    }

    private Map<String, String> login() {
        String prefix = "camel.component.salesforce.";
        Map<String, String> login = new TreeMap<>();
        if (settings.text(Setting.SF_AUTH).equals("JWT")) {
            org.apache.camel.support.jsse.KeyStoreParameters keys = new org.apache.camel.support.jsse.KeyStoreParameters();
            keys.setResource("file:" + settings.text(Setting.SF_KEYSTORE));
            keys.setType("PKCS12");
            keys.setPassword(settings.text(Setting.SF_KEYSTORE_PASSWORD));
            main.bind("sfKeystore", keys);
            login.put(prefix + "keystore", "#bean:sfKeystore");
            login.put(prefix + "userName", settings.text(Setting.SF_USER));
        } else {
            login.put(prefix + "clientSecret", settings.has(Setting.SF_CLIENT_SECRET) ? settings.text(Setting.SF_CLIENT_SECRET) : NOT_SET);
        }
        login.put(prefix + "clientId", settings.has(Setting.SF_CLIENT_ID) ? settings.text(Setting.SF_CLIENT_ID) : NOT_SET);
        return login;
    }

    /** Only steps that talk to the org need its secrets; an extract does not. */
    void requireOrgLogin() {
        asksOrg = true;
        settings.text(Setting.SF_URL);
        for (Setting needed : settings.text(Setting.SF_AUTH).equals("JWT") ? List.of(Setting.SF_CLIENT_ID, Setting.SF_USER, Setting.SF_KEYSTORE)
                : List.of(Setting.SF_CLIENT_ID, Setting.SF_CLIENT_SECRET)) {
            if (!settings.has(needed)) {
                throw new CrossloadException(Code.SECRET_MISSING, needed.key() + " (environment variable " + needed.variable() + "): " + needed.meaning() + ".");
            }
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    public Home home() { return home; }

    public Path config() { return config; }

    public Settings settings() { return settings; }

    public Ledger ledger() { return ledger; }

    public MappingSet mappings() { return mappings; }

    /** Rates per API key, shared by everything in this process. */
    RateLimit sourceRates() { return sourceRates; }

    IdempotentRepository filesSeen() { return filesSeen; }

    public LoadMonitor monitor() { return monitor; }

    public OrgQuery orgQuery() { return orgQuery; }

    public OrgCalls orgCalls() { return orgCalls; }

    public OrgRest orgRest() { return orgRest; }

    /** What is done here, for the audit log. */
    public Operations operations() { return operations; }

    /** An operation that needed no login leaves its Task to the next one that does; one that found no way to the org does not try again. */
    private void copyAuditLog(Optional<Code> failure) {
        if (asksOrg && failure.filter(OrgAuditLog.NO_WAY::contains).isEmpty()) {
            orgAuditLog.send(orgId());
        }
    }

    /** The id of the org behind the login, asked once. */
    public synchronized String orgId() {
        if (orgId == null) {
            requireOrgLogin();
            try {
                orgId = orgRest.query("SELECT Id FROM Organization").get(0).path("Id").asText();
            } catch (OrgException e) {
                throw Failures.of(e);
            }
        }
        return orgId;
    }

    /** The files that were uploaded, by the names that HTML knows them by. */
    HostedFiles hostedFiles() {
        return (connection, name) -> ledger.records().get("ContentVersion", connection + ":file:" + name).map(Records.Record::salesforceId);
    }

    /** Who owns whose records, as it was confirmed last. */
    RecordOwners recordOwners() { return new ConfirmedOwners(ledger.owners().confirmed()); }

    /** Who works in this container now. */
    public Turn turn() { return turn; }

    /** What walks by itself here. */
    public Migration migration() { return migration; }

    /** Completed when the container has nothing more to do: a gate is closed and nobody can reach it to open the gate, or somebody said stop. */
    public CompletableFuture<CrossloadException> ended() { return ended; }

    public LoadControl control() { return control; }

    /** Whether a delta is under way in this process. */
    AtomicBoolean deltaHere() { return deltaHere; }

    public Queues queues() { return new Queues(pool); }

    public CamelContext context() { return main.getCamelContext(); }

    public ProducerTemplate template() { return main.getCamelContext().createProducerTemplate(); }

    public Role role() { return role; }

    /** What this process did was ended by an error. */
    void stoppedBy(Code code) { stoppedBy = new StoppedBy(code, monitor.settledBatches()); }

    /** It has done something since. */
    void getsOn() { stoppedBy = null; }

    /** The error that ended what this process did, unless it has got on since. */
    Optional<Code> stoppedBy() {
        StoppedBy stop = stoppedBy;
        return stop == null || monitor.settledBatches() > stop.settled ? Optional.empty() : Optional.of(stop.code);
    }

    /** Whether batches are on their way from this process. */
    public boolean isLoading() { return role.routes().stream().anyMatch(route -> main.getCamelContext().getRouteController().getRouteStatus(route).isStarted()); }

    /** Done when this container has closed. */
    public void onClose(Runnable act) { onClose.add(act); }

    /** Another home works with the ledger now; what this one would still do, that one does. */
    private void lostLedger() {
        CrossloadException lost = new CrossloadException(Code.LEDGER_TAKEN, "It could not be renewed for " + HeldLease.LENGTH.toMinutes() + " minutes.");
        LOG.error("{}", lost.getMessage());
        monitor.stop(lost);
        ended.complete(lost);
    }

    /** Stops the routes (batches in hand are finished or handed back), then broker and ledger. */
    @Override
    public void close() {
        // Whoever waits for a load must not keep the routes from stopping.
        monitor.end(new CrossloadException(Code.STOPPED, "The container closes."));
        // It stops its own routes; stopping them here at the same time would make both wait for each other.
        if (!turn.end(LAST_WORK)) {
            LOG.warn("Something still works; it is cut short, and goes on where it stood");
        }
        if (main != null) {
            main.stop();
        }
        if (pool != null) {
            pool.stop();
        }
        operations.serveNoMore(ended.isDone() ? Optional.of(ended.join().code()) : Optional.empty());
        foundation.close();
        onClose.forEach(Runnable::run);
    }
}
