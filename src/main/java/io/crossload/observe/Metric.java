package io.crossload.observe;

import java.util.List;

/**
 * Every metric of Crossload's own, once: name as it is scraped, labels, meaning. Names and labels are stable: alerts and dashboards stand on them, and docs/operating.md lists them from here. Labels have few values and
 * never personal data.
 */
public enum Metric {
    NODE("crossload_node", Kind.GAUGE, "1 for each process that is up; says what it is", "role", "version"),
    LOADING("crossload_loading", Kind.GAUGE, "1 while batches are taken off the queues by this process"),
    STOPPED("crossload_stopped", Kind.GAUGE, "1 after an error ended what this process did, until it gets on again; not there while all is well", "code"),
    REACHABLE("crossload_reachable", Kind.GAUGE, "Whether ledger, broker, org and source (each connection that is read by API) answered when they were asked last", "what"),

    ROWS_MAPPED("crossload_rows_mapped_total", Kind.COUNTER, "Rows that were mapped and put into batches", "target"),
    ROWS_LOADED("crossload_rows_loaded_total", Kind.COUNTER, "Rows that reached the org, by outcome: created, updated", "target", "outcome"),
    ROWS_UNCHANGED("crossload_rows_unchanged_total", Kind.COUNTER, "Rows that were not sent, because the org has them as they are", "target"),
    ROWS_TAKEN_BACK("crossload_rows_taken_back_total", Kind.COUNTER, "Records that a rollback restored or deleted (done), or that the org refused to take back (refused)", "target", "outcome"),
    ROWS_RETRIED("crossload_rows_retried_total", Kind.COUNTER, "Rows that are sent again, by the code of what refused them", "target", "code"),
    DEAD_LETTERS("crossload_dead_letters_total", Kind.COUNTER, "Records that were parked, by stage (extract, map, load) and code", "stage", "target", "code"),
    BATCHES_SETTLED("crossload_batches_settled_total", Kind.COUNTER, "Batches that are settled, by how their job ended", "target", "ended"),
    BATCH_SECONDS("crossload_batch_seconds", Kind.HISTOGRAM, "Time of a batch from its submission until it is settled", "target"),
    CALLS_REPEATED("crossload_calls_repeated_total", Kind.COUNTER, "Calls to the org that failed and were made again, by code", "code"),

    EXTRACT_ROWS("crossload_extract_rows", Kind.LEDGER, "Rows of the newest complete extract", "type"),
    GATE_OPEN("crossload_gate_open", Kind.LEDGER, "Whether a gate is open, as status sees it", "gate"),
    PAUSED("crossload_paused", Kind.LEDGER, "1 while somebody has paused the migration"),
    RUN_OPEN("crossload_run_open", Kind.LEDGER, "1 while a run is open"),
    RUN_NUMBER("crossload_run_number", Kind.LEDGER, "Number of the newest run"),
    RUN_ROWS("crossload_run_rows", Kind.LEDGER, "Rows of the newest run, as far as they are shaped"),
    RUN_ROWS_DONE("crossload_run_rows_done", Kind.LEDGER, "Rows of the newest run that are loaded or parked"),
    RUN_BATCHES("crossload_run_batches", Kind.LEDGER, "Batches of the newest run by state: queued, open (job known), closed (the org works), settled", "state"),
    RUN_TARGET_ROWS("crossload_run_target_rows", Kind.LEDGER, "Rows of the newest run by outcome: sent, created, updated, failed, unchanged; exact where counters begin anew with their process", "target", "outcome"),
    DELTA_LAG("crossload_delta_lag_seconds", Kind.LEDGER, "How old what the org has is: time since the extract was begun that the newest finished load or delta brought"),
    DELTA_WINDOW("crossload_delta_window_open", Kind.LEDGER, "1 while the container runs deltas by itself; not there before the first full load"),
    DELTA_EVERY("crossload_delta_every_seconds", Kind.LEDGER, "Time between two deltas; not there when delta.schedule says when"),
    DEAD_LETTERS_PARKED("crossload_dead_letters_parked", Kind.LEDGER, "Dead letters that wait for an operator", "stage", "target", "code"),
    LIMIT_LEFT("crossload_limit_left", Kind.LEDGER, "What was left of a daily limit of the org when it was looked at last: api_calls, bulk_batches", "limit"),
    LIMIT_MAX("crossload_limit_max", Kind.LEDGER, "That limit", "limit"),
    LIMIT_RESERVE("crossload_limit_reserve", Kind.LEDGER, "What is kept of it for the org's other users (limits.reserve.percent)", "limit"),
    LIMITS_SEEN("crossload_limits_seen_timestamp_seconds", Kind.LEDGER, "When the limits were looked at last"),

    QUEUE_MESSAGES("crossload_queue_messages", Kind.BROKER, "Messages on a queue, those in hand included", "queue"),
    BROKER_STORE("crossload_broker_store_ratio", Kind.BROKER, "Used share of the disk that the broker may use");

    /** Who knows it. */
    public enum Kind {
        /** Counted by the process where it happens, from 0 at its start. */
        COUNTER("counter, of the process"),
        /** The same for times. */
        HISTOGRAM("histogram, of the process"),
        GAUGE("gauge, of the process"),
        /** Looked up in the ledger; every process tells the same. */
        LEDGER("gauge, of the ledger"),
        /** Told by the broker; every process tells the same. */
        BROKER("gauge, of the broker");

        private final String words;

        Kind(String words) { this.words = words; }

        public String words() { return words; }
    }

    private final String scraped;
    private final Kind kind;
    private final String meaning;
    private final List<String> labels;

    Metric(String scraped, Kind kind, String meaning, String... labels) {
        this.scraped = scraped;
        this.kind = kind;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** Name in Prometheus. */
    public String scraped() { return scraped; }

    public Kind kind() { return kind; }

    public String meaning() { return meaning; }

    public List<String> labels() { return labels; }
}
