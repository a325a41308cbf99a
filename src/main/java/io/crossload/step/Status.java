package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Gates;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.mapping.model.MappingSet;
import io.crossload.load.LoadControl;
import io.crossload.report.RunSummary;

/** {@code crossload status}: reads the ledger only, beside whatever process works on the home. */
public final class Status {
    /**
     * @param verdict     of the newest extract's check
     * @param batchesOpen batches of the newest run, whichever kind, that are not settled
     * @param running     the run that is open, or null
     * @param paused      who has paused the migration, or null
     * @param limits      the org's limits as a load saw them last, or null
     * @param summary     of the newest full run, or null; a replay loads some rows of it again and has no extract to add up to
     * @param gates       in the order in which they are opened
     * @param delta       what became of changes since, or null before the first full load
     * @param deadLetters parked now
     * @param audit       where the audit log stands
     */
    @JsonPropertyOrder({"sourceTypes", "targets"})
    public record Report(int extract, String verdict, int batchesOpen, RunLine running, LoadControl.Word paused, LimitsSeen limits, List<GateLine> gates, RunSummary summary, DeltaLine delta, List<DeadLetters.Group> deadLetters,
                         AuditLine audit) {
        @JsonProperty("sourceTypes")
        public List<RunSummary.SourceTypeLine> sourceTypes() { return summary == null ? List.of() : summary.sourceTypes(); }

        @JsonProperty("targets")
        public List<RunSummary.TargetLine> targets() { return summary == null ? List.of() : summary.targets(); }
    }

    /**
     * Times are ISO instants.
     *
     * @param run       newest delta, 0 before the first
     * @param state     of it: OPEN or DONE; null before the first
     * @param ended     when it ended, or null
     * @param underway  some process holds the lease now
     * @param next      when the container begins the next by itself, or null: the window closes before
     * @param windowEnd when the window closes
     * @param heldBack  deltas that were due while another was under way
     * @param watermarks from where the next delta asks, per connection and source type
     */
    public record DeltaLine(int run, String state, String ended, boolean underway, String next, String windowEnd, boolean windowOpen, int heldBack, List<Watermark> watermarks) { }

    /** @param watermark null where the source gives no time to go by, or does not offer the type; @param lagSeconds from it to now */
    public record Watermark(String connection, String sourceType, String read, String watermark, Long lagSeconds) { }

    /**
     * @param state  open, closed, changed (it was open, and the extract or the mapping is another one since), never
     * @param by     who gave the newest verdict, or null
     * @param at     when, an ISO instant, or null
     * @param seen   what was seen then, or null
     * @param opens  command that opens it
     */
    public record GateLine(String gate, String state, String by, String at, String reason, String seen, String opens) {
        static GateLine of(Gatekeeper.Standing standing) {
            Optional<Gates.Verdict> verdict = standing.verdict();
            return new GateLine(standing.gate().word(), standing.state().name().toLowerCase(Locale.ROOT), verdict.map(Gates.Verdict::by).orElse(null),
                verdict.map(v -> Instant.ofEpochMilli(v.at()).toString()).orElse(null), verdict.map(Gates.Verdict::reason).orElse(null), verdict.map(Gates.Verdict::seen).orElse(null),
                standing.gate().command());
        }
    }

    /** @param kind sample, full, delta, replay or rollback */
    public record RunLine(int run, String kind, RunProgress progress) { }

    /** @param entries of the audit log; @param head hash of the last one, or null; @param last the operation that began last, or null */
    public record AuditLine(long entries, String head, LastLine last) {
        static AuditLine of(Ledger ledger) {
            Audit.Listing log = Audit.list(ledger, null, 1);
            return new AuditLine(log.entries(), log.head(), log.operations().isEmpty() ? null : LastLine.of(log.operations().get(0)));
        }
    }

    /** @param ended null while nothing ended it; @param outcome in words; @param code of the error that ended it, or null */
    public record LastLine(String verb, String by, String started, String ended, String outcome, String code) {
        static LastLine of(Audit.Done done) { return new LastLine(done.verb(), done.by(), done.started(), done.ended(), done.outcome(), done.code()); }
    }

    private Status() { }

    public static Report of(Path homeFolder, Path config) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            Optional<Extracts.Extract> extract = ledger.extracts().newest(Extracts.State.COMPLETE);
            Optional<Runs.Run> run = ledger.runs().newest();
            Optional<Runs.Run> full = ledger.runs().all().stream().filter(r -> r.kind() == Runs.Kind.FULL || r.kind() == Runs.Kind.DELTA).max(Comparator.comparingInt(Runs.Run::number));
            return new Report(extract.map(Extracts.Extract::number).orElse(0), extract.map(e -> e.verdict().name()).orElse("NONE"),
                run.map(r -> ledger.batches().countUnsettled(r.number())).orElse(0),
                ledger.runs().open().map(r -> new RunLine(r.number(), r.kind().name().toLowerCase(Locale.ROOT), RunProgress.of(ledger, r, System.currentTimeMillis()))).orElse(null),
                LoadControl.paused(ledger).orElse(null), LimitsSeen.of(ledger).orElse(null),
                Gatekeeper.recorded(ledger, mapping(config)).stream().map(GateLine::of).toList(), full.map(r -> RunSummary.of(ledger, r)).orElse(null), delta(ledger, home, settings, extract),
                ledger.deadLetters().groups(DeadLetters.Filter.parked()), AuditLine.of(ledger));
        }
    }

    private static DeltaLine delta(Ledger ledger, Home home, Settings settings, Optional<Extracts.Extract> extract) {
        DeltaPlan plan = DeltaPlan.of(settings);
        Instant now = Instant.now();
        Optional<Instant> end = plan.windowEnd(ledger);
        if (end.isEmpty()) {
            return null;
        }
        Optional<Runs.Run> newest = Delta.newest(ledger, Runs.Kind.DELTA, null);
        ExtractFolder folder = ExtractFolder.of(home.extracts(), extract.map(Extracts.Extract::number).orElse(0));
        List<Watermark> watermarks = !folder.isComplete() ? List.of() : folder.manifest().readings().stream().map(r -> new Watermark(r.connection(), r.sourceType(), r.how().name().toLowerCase(Locale.ROOT),
            r.watermark(), r.watermark() == null ? null : Duration.between(Instant.parse(r.watermark()), now).toSeconds())).toList();
        return new DeltaLine(newest.map(Runs.Run::number).orElse(0), newest.map(r -> r.state().name()).orElse(null),
            newest.filter(r -> r.state() == Runs.State.DONE).map(r -> Instant.ofEpochMilli(r.endedAt()).toString()).orElse(null), ledger.leases().held(DeltaLease.NAME).isPresent(),
            plan.next(ledger).filter(n -> now.isBefore(end.get())).map(Instant::toString).orElse(null), end.get().toString(), now.isBefore(end.get()), DeltaPlan.heldBack(ledger), watermarks);
    }

    /** A mapping that cannot be read is one that nothing was confirmed for. */
    private static String mapping(Path config) {
        try {
            return MappingSet.load(config.resolve("mapping")).checksum();
        } catch (CrossloadException unreadable) {
            return "unreadable";
        }
    }

    static Home existing(Path folder, Settings settings) {
        Home home = new Home(folder.toAbsolutePath().normalize());
        if (!Ledgers.isShared(settings) && !Files.exists(home.ledgerFile())) {
            throw new CrossloadException(Code.CONFIG_MISSING, "There is no migration in " + home.path() + " yet (no ledger.db).");
        }
        return home;
    }
}
