package io.crossload.step;

/**
 * Every setting of config/application.properties, once: name, default, meaning, secret or not. docs/operating.md lists them from here. An
 * environment variable named after the key (SF_CLIENT_SECRET for sf.client.secret) overrides the file.
 */
public enum Setting {
    SF_URL("sf.url", null, "The org's My Domain address, https (http only for an emulator on this machine)", false),
    SF_AUTH("sf.auth", "CLIENT_CREDENTIALS", "CLIENT_CREDENTIALS or JWT", false),
    SF_CLIENT_ID("sf.client.id", "", "Consumer key of the External Client App", true),
    SF_CLIENT_SECRET("sf.client.secret", "", "Consumer secret, for CLIENT_CREDENTIALS", true),
    SF_USER("sf.user", "", "User name to act as, for JWT", false),
    SF_KEYSTORE("sf.keystore", "", "PKCS12 file with exactly one key, for JWT", false),
    SF_KEYSTORE_PASSWORD("sf.keystore.password", "", "Password of that file", true),
    SF_API("sf.api", "65.0", "Salesforce API version", false),
    BROKER_URL("broker.url", "embedded", "embedded, or the address of an ActiveMQ broker: failover:(tcp://host:61616)", false),
    BROKER_USER("broker.user", "", "User of that broker", false),
    BROKER_PASSWORD("broker.password", "", "Password of that broker", true),
    BROKER_STORE_MB("broker.store.mb", "4096", "Disk that the embedded broker may use, in MB", false),
    LEDGER_URL("ledger.url", "sqlite", "sqlite (in the home folder), or jdbc:postgresql://host/database", false),
    LEDGER_USER("ledger.user", "", "User of that database", false),
    LEDGER_PASSWORD("ledger.password", "", "Password of that database", true),
    LOAD_BATCH_ROWS("load.batch.rows", "10000", "Rows per batch, message and Bulk job; Salesforce works in batches of 10,000", false),
    LOAD_BATCH_MB("load.batch.mb", "16", "Largest upload of a batch, in MB", false),
    LOAD_JOBS("load.jobs", "3", "Bulk jobs in flight", false),
    LOAD_BATCHES_IN_FLIGHT("load.batches.in-flight", "8", "Batches that may wait or load before mapping waits", false),
    LOAD_POLL_FIRST_MS("load.poll.first.ms", "200", "First wait for a job's end; grows by half each time", false),
    LOAD_POLL_LAST_MS("load.poll.last.ms", "5000", "Longest wait between two looks at a job", false),
    LOAD_LOCK_PAUSE_MS("load.lock.pause.ms", "2000", "Pause before locked rows are tried again", false),
    ORG_TRIES("org.tries", "8", "How often a call to Salesforce is tried before the load stops", false),
    ORG_BACKOFF_MS("org.backoff.ms", "500", "First wait after a failed call; doubles with jitter, up to 30 s", false),
    FILES_PARALLEL("files.parallel", "4", "Files that are fetched and uploaded at the same time", false),
    FILES_BATCH_ROWS("files.batch.rows", "25", "Files per batch and message", false),
    FILES_WARN_MB("files.warn.mb", "25", "Files above this size, in MB, are reported before they are sent; above 2 GB Salesforce takes none", false),
    FILES_HOSTS("files.hosts", "", "Hosts inside the own network, comma separated, that files may be fetched from without a key; public hosts always may be asked", false),
    FILES_HTML("files.html", "message.modules,academy.description,one_on_one.content", "Source fields whose HTML is searched for pictures", false),
    DUCKDB_MEMORY_MB("duckdb.memory.mb", "224", "Memory limit of checks and shaping; above it they spill to disk", false),
    MEMBER_ORDER("member.order", "Clicked,Replied,Opened,Bounced,Sent", "What a person did with a message, strongest first: the status of the campaign member", false),
    ENGAGEMENT_TASKS("engagement.tasks", "folded", "folded: one Task per person, message and kind; each: one per event", false),
    ENROLMENT_ATTEMPTS("enrolment.attempts", "best", "Which attempt at an academy counts: best, latest or all", false),
    TIMESTAMPS("timestamps", "custom-fields", "custom-fields: Actimo's dates stand in fields of their own; audit-fields: records that Crossload creates get them as dates of creation and change too, where the org allows it", false),
    ESTIMATE_BATCH_SECONDS("estimate.batch.seconds", "60", "Time that Salesforce is assumed to take for a full batch, in seconds; triggers and flows of the org make it longer", false),
    LIMITS_RESERVE_PERCENT("limits.reserve.percent", "10", "Share of the org's daily limits that is left to its other users: the load pauses when no more is left", false),
    LIMITS_LOOK_SECONDS("limits.look.seconds", "60", "How long a paused load waits before it looks at the org's limits again", false),
    ROLLBACK_BULK_ROWS("rollback.bulk.rows", "20000", "Records of an object from which on a rollback reads them by a bulk query job; fewer are read some thousand a call", false),
    OWNERS_DEFAULT("owners.default", "", "Salesforce user (user name, email or Id) who owns records that have no owner in Actimo, and those of people who stay Contacts only; empty: the user who loads", false),
    NODE_ROLE("node.role", "single", "What this process does: single (everything), coordinator or loader; the latter two need an external broker and PostgreSQL", false),
    NODE_RETRY_MS("node.retry.ms", "60000", "How long a container waits before it goes on after the source, the org, the broker or the database could not be reached, in milliseconds", false),
    OBSERVE_HOST("observe.host", "127.0.0.1", "Address on which a container (start) tells its health and metrics; 0.0.0.0 lets other machines ask, who need no password for it", false),
    OBSERVE_PORT("observe.port", "8908", "Port for that; 0: none", false),
    OBSERVE_ASK_MINUTES("observe.ask.minutes", "15", "How often, at most, org and source are asked whether they answer: one GET each, when somebody asks for health or metrics", false),
    LOG_FORMAT("log.format", "text", "How log lines look: text, or json (one object a line, with run and batch)", false),
    AUDIT_ORG("audit.org", "on", "on: the audit log is also written to the org, as one Campaign with a completed Task for each operation; off: it stays in the ledger alone", false),
    DELTA_SWEEP("delta.sweep", "contacts", "contacts: each delta reads the whole list of contacts, which alone shows who was deleted; none: only what Actimo says changed", false),
    DELTA_GONE_PERCENT("delta.gone.percent", "10", "Share of the people who may be gone at once, in percent; more is a blocker, because the list may have come short", false),
    DELTA_EVERY("delta.every", "PT1H", "Time between the beginnings of two deltas of the running container, as an ISO duration", false),
    DELTA_SCHEDULE("delta.schedule", "", "Cron expression of six fields (second minute hour day month weekday) in the machine's time zone, instead of delta.every", false),
    DELTA_WINDOW_HOURS("delta.window.hours", "48", "How long after the full load the container runs deltas by itself; 24 to 48 are usual, 0 for none", false),
    DELTA_LEAD("delta.lead", "close", "What becomes of the Lead of a person who works here now: close sets its status and points it to the Contact, link only points it there", false),
    DELTA_LEAD_STATUS("delta.lead.status", "Closed - Not Converted", "Status that closes such a Lead; one of the org's own", false),
    API_HOST("api.host", "127.0.0.1", "Address that a container serves its API on; outside this machine only with api.tokens, and behind something that speaks TLS", false),
    API_PORT("api.port", "8909", "Port of that API; 0: none is served; free: any free one, for several containers on one machine", false),
    API_TOKENS("api.tokens", "", "Who may use the API: name:role:SHA-256 of the token, one a line or separated by commas; role is viewer, operator or approver", true),
    MIGRATE_ON_START("migrate.on-start", "true", "Whether the container walks extract, check and load when it starts", false);

    private final String key;
    private final String standard;
    private final String meaning;
    private final boolean secret;

    Setting(String key, String standard, String meaning, boolean secret) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
        this.secret = secret;
    }

    public String key() { return key; }

    /** Default, or null when it must be set. */
    public String standard() { return standard; }

    public String meaning() { return meaning; }

    public boolean secret() { return secret; }

    /** Name of the environment variable that overrides it. */
    public String variable() { return key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT); }
}
