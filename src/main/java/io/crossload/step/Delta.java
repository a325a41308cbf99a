package io.crossload.step;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Gates.Waiver;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.report.RunSummary;

/**
 * {@code crossload delta}: reads what changed since the newest extract, lays it over that one, checks the whole, and loads what differs from what the org has. A delta that
 * was cut short while it loaded is finished; one that was cut short before begins again at the same watermarks.
 */
public final class Delta {
    private static final Logger LOG = LoggerFactory.getLogger(Delta.class);

    /**
     * @param base     extract that the delta's stands on
     * @param readings how each source type was read, and what came of it
     * @param findings of reading and check
     */
    public record Report(int extract, int base, List<Reading> readings, List<Findings.Tally> findings, RunSummary summary) {
        public Report {
            readings = List.copyOf(readings);
            findings = List.copyOf(findings);
        }
    }

    /**
     * How one source type of one connection was read.
     *
     * @param how       WHOLE; CHANGED: since the watermark; IGNORED: changes were asked for, and the source gave all; KEPT: not offered now
     * @param watermark from where the next delta asks, or null
     * @param came      rows that were read
     * @param kept      rows of the extract before that stay
     * @param replaced  rows of the extract before that came anew
     * @param gone      rows of the extract before that the source does not have any more
     */
    public record Reading(String connection, String sourceType, String how, String watermark, long came, long kept, long replaced, long gone) {
        /** Whether there is anything to tell. */
        @JsonIgnore
        public boolean isEmpty() { return how.equals("KEPT") && kept == 0; }
    }

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public Delta(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /**
     * Runs to the end.
     *
     * @param files      folder or ZIP archive with newer exported files of one connection, or null
     * @param connection which connection the files belong to; null when there is only one
     * @throws CrossloadException DELTA_WITHOUT_LOAD, DELTA_RUNNING, RUN_OPEN, GATE_CLOSED and whatever reading and loading throw
     */
    public Report run(Path files, String connection) {
        try (DeltaLease lease = DeltaLease.take(container)) {
            return held(files, connection);
        }
    }

    private Report held(Path files, String connection) {
        newest(ledger, Runs.Kind.FULL, Runs.State.DONE).orElseThrow(() -> new CrossloadException(Code.DELTA_WITHOUT_LOAD, "Home: " + container.home().path() + "."));
        Load load = new Load(container, progress);
        Optional<Run> open = ledger.runs().open().filter(run -> run.kind() != Runs.Kind.REPLAY);
        if (open.isPresent() && open.get().kind() != Runs.Kind.DELTA) {
            throw new CrossloadException(Code.RUN_OPEN, "Run " + open.get().number() + " (" + open.get().kind() + ").");
        }
        if (open.filter(load::isOfToday).isEmpty()) {
            extractAndCheck(files, connection);
        }
        Run run = load.run(Runs.Kind.DELTA, Load.Scope.EVERYTHING);
        Extracts.Extract extract = ledger.extracts().get(run.extract()).orElseThrow();
        RunSummary summary = RunSummary.of(ledger, run);
        LOG.info("Delta: extract {} on {}, run {}", extract.number(), extract.base(), run.number());
        return new Report(extract.number(), extract.base(), readings(extract), ledger.findings().of(extract.number()).stream()
            .filter(f -> f.phase().equals(Extract.PHASE) || f.phase().equals("check")).toList(), summary);
    }

    private void extractAndCheck(Path files, String connection) {
        Extracts.Extract base = ledger.extracts().newest(Extracts.State.COMPLETE).orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + "."));
        int number = new DeltaExtract(container, progress).run(base, files, connection).extract();
        ledger.gates().waivers(base.number()).stream().filter(w -> !w.code().equals(Code.PEOPLE_GONE_MANY.name()))
            .forEach(w -> ledger.gates().waive(new Waiver(number, w.code(), w.by(), w.reason(), w.at())));
        new Check(container, progress).run(Set.of(), null, null);
    }

    private List<Reading> readings(Extracts.Extract extract) {
        return ExtractFolder.of(container.home().extracts(), extract.number()).manifest().readings().stream()
            .map(r -> new Reading(r.connection(), r.sourceType(), r.how().name(), r.watermark(), r.came(), r.kept(), r.replaced(), r.gone())).toList();
    }

    /** The newest run of a kind that was not taken back. @param state null for any */
    static Optional<Run> newest(Ledger ledger, Runs.Kind kind, Runs.State state) {
        return ledger.runs().all().stream().filter(r -> r.kind() == kind && (state == null || r.state() == state) && new RunMarks(ledger, r).takenBackBy().isEmpty()).max(Comparator.comparingInt(Run::number));
    }
}
