package io.crossload.report.estimate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.crossload.report.estimate.Estimate.Advice;
import io.crossload.report.estimate.Estimate.Grade;
import io.crossload.report.estimate.Estimate.Level;
import io.crossload.report.estimate.Estimate.Line;
import io.crossload.report.estimate.Estimate.Phase;
import io.crossload.report.estimate.Estimate.Quota;
import io.crossload.report.estimate.Estimate.Totals;
import io.crossload.report.estimate.Estimate.Verdict;

/** Makes an {@link Estimate} of volumes, pace and limits. */
public final class Estimator {
    private static final long KB = 1_024;
    /** Rows that one process maps, queues and books per second; bench/README.md has the measurement. */
    private static final long MAPPED_PER_SECOND = 20_000;
    private static final long FILE_BYTES_PER_SECOND = 5L << 20;
    /** What an unsized file is counted as. */
    private static final long USUAL_FILE = 500 * KB;
    /** Advice that saves less than this share of all rows is not worth a decision. */
    private static final double WORTH_SAYING = 0.05;
    private static final int YEARS_KEPT = 5;

    /**
     * Facts about the move as a whole.
     *
     * @param extract     number of the extract
     * @param org         id of the org
     * @param requests    requests to the source for one full read, 0 for files
     * @param perSecond   requests per second that the source allows
     * @param extractTook seconds of the last full read, measured
     * @param shapeTook   seconds of shaping, measured while estimating
     * @param connections source connections
     * @param blockers    findings that still close a gate
     * @param decisions   things that a person has to decide (owners without a user, fields without a value ...), by what they are
     * @param folded      shaped rows of event Tasks if they were folded; -1 when they are
     * @param year        this year
     */
    public record Facts(int extract, String org, long requests, double perSecond, long extractTook, long shapeTook, int connections, long blockers, Map<String, Long> decisions, long folded, int year) { }

    /** @param max 0 and {@code remaining} -1 when the org does not tell */
    public record Left(long max, long remaining) {
        public static final Left UNKNOWN = new Left(0, -1);
    }

    /** What the org has left. */
    public record Room(Left apiRequests, Left batches, Left dataMb, Left fileMb) { }

    private final Pace pace;
    private final int reservePercent;

    /** @param reservePercent share of each limit that is kept for the org's other users */
    public Estimator(Pace pace, int reservePercent) {
        this.pace = pace;
        this.reservePercent = reservePercent;
    }

    public Estimate estimate(Facts facts, List<Volume> volumes, Room room) {
        List<Line> lines = volumes.stream().map(this::line).toList();
        long loading = lines.stream().mapToLong(Line::seconds).sum();
        long sent = lines.stream().mapToLong(Line::rows).sum();
        List<Phase> phases = phases(facts, sent, loading);
        Totals totals = new Totals(sent, lines.stream().mapToLong(Line::created).sum(), lines.stream().mapToLong(Line::batches).sum(), lines.stream().mapToLong(Line::calls).sum(),
            Pace.ceil(lines.stream().mapToLong(Line::dataKb).sum(), KB), Pace.ceil(lines.stream().mapToLong(Line::fileKb).sum(), KB), phases.stream().mapToLong(Phase::seconds).sum());
        List<Quota> quotas = List.of(
            quota("DailyApiRequests", "API requests", totals.calls(), room.apiRequests(), true),
            quota("DailyBulkApiBatches", "Bulk batches", bulkBatches(volumes, lines), room.batches(), true),
            quota("DataStorageMB", "MB of data storage", totals.dataMb(), room.dataMb(), false),
            quota("FileStorageMB", "MB of file storage", totals.fileMb(), room.fileMb(), false));
        return new Estimate(facts.extract(), facts.org(), lines, totals, phases, quotas, grade(facts, volumes, totals), advice(facts, volumes));
    }

    private Line line(Volume volume) {
        long dataKb = volume.created() * RecordSize.kilobytes(volume.target());
        if (volume.kind() == Volume.Kind.FILES) {
            long bytes = volume.created() == 0 ? 0 : volume.files() + volume.unsized() * USUAL_FILE;
            long files = volume.created();
            long batches = Pace.ceil(files, pace.filesBatch());
            // A file is one upload; the links of a batch go together.
            long seconds = (files * pace.perFile().toMillis() / 1_000 + bytes / FILE_BYTES_PER_SECOND) / pace.filesParallel();
            return new Line(volume.mapping(), volume.target(), volume.rows(), files, batches, files + 2 * batches, dataKb, Pace.ceil(bytes, KB), seconds);
        }
        long batches = pace.batches(volume.rows(), volume.bytes());
        Duration time = pace.batchTime(batches == 0 ? 0 : volume.rows() / batches);
        long rounds = Pace.ceil(batches, pace.jobs());
        return new Line(volume.mapping(), volume.target(), volume.rows(), volume.created(), batches, batches * pace.callsPerJob(time), dataKb, 0, rounds * time.toSeconds());
    }

    private static long bulkBatches(List<Volume> volumes, List<Line> lines) {
        long batches = 0;
        for (int i = 0; i < lines.size(); i++) {
            batches += volumes.get(i).kind() == Volume.Kind.BULK ? lines.get(i).batches() : 0;
        }
        return batches;
    }

    private List<Phase> phases(Facts facts, long sent, long loading) {
        List<Phase> phases = new ArrayList<>();
        if (facts.requests() > 0) {
            phases.add(new Phase("extract", Math.max(facts.extractTook(), (long) Math.ceil(facts.requests() / facts.perSecond())),
                facts.requests() + " requests at " + number(facts.perSecond()) + " a second; the last full read took " + facts.extractTook() + " s"));
        } else {
            phases.add(new Phase("extract", facts.extractTook(), "the last full read of the files"));
        }
        phases.add(new Phase("shape", facts.shapeTook(), "measured while estimating"));
        phases.add(new Phase("map and queue", sent / MAPPED_PER_SECOND, MAPPED_PER_SECOND + " rows a second; it goes on while batches load"));
        phases.add(new Phase("load", loading, pace.perBatch().toSeconds() + " s assumed for a batch of " + pace.batchRows() + " rows, " + pace.jobs() + " at a time"));
        return phases;
    }

    private static String number(double value) { return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value); }

    private Quota quota(String name, String what, long needed, Left left, boolean daily) {
        long kept = left.max() * reservePercent / 100;
        Verdict verdict = left.remaining() < 0 ? Verdict.UNKNOWN : needed > left.remaining() ? Verdict.SHORT : needed > left.remaining() - kept && needed > 0 ? Verdict.TIGHT : Verdict.ENOUGH;
        return new Quota(name, what, needed, Math.max(0, left.remaining()), left.max(), daily, verdict);
    }

    /** Large or medium by the first thing that makes it so; all of them are named. */
    private static Grade grade(Facts facts, List<Volume> volumes, Totals totals) {
        List<String> large = new ArrayList<>();
        List<String> medium = new ArrayList<>();
        judge("rows to send", totals.rows(), 1_000_000, 10_000_000, medium, large);
        judge("MB of files", totals.fileMb(), 5_000, 100_000, medium, large);
        judge("source connections", facts.connections(), 2, 4, medium, large);
        judge("records that exist in the org already", volumes.stream().filter(Volume::creates).mapToLong(v -> Math.min(v.rows(), v.inOrg())).sum(), 1_000, 100_000, medium, large);
        judge("kinds of blocking findings", facts.blockers(), 1, 10, medium, large);
        facts.decisions().forEach((what, count) -> judge(what, count, 10, 100, medium, large));
        List<String> reasons = new ArrayList<>(large);
        reasons.addAll(medium);
        return new Grade(!large.isEmpty() ? Level.LARGE : !medium.isEmpty() ? Level.MEDIUM : Level.SMALL, reasons);
    }

    private static void judge(String what, long count, long aboveSmall, long aboveMedium, List<String> medium, List<String> large) {
        if (count >= aboveSmall) {
            (count >= aboveMedium ? large : medium).add(count + " " + what);
        }
    }

    private List<Advice> advice(Facts facts, List<Volume> volumes) {
        List<Advice> advice = new ArrayList<>();
        long all = Math.max(1, volumes.stream().mapToLong(Volume::rows).sum());
        for (Volume volume : volumes) {
            if (volume.kind() == Volume.Kind.FILES && volume.created() > 0) {
                long mb = Pace.ceil(volume.files() + volume.unsized() * USUAL_FILE, KB * KB);
                advice.add(new Advice("Leave files out", volume.created(), 0, mb, "Remove config/mapping/" + volume.mapping() + ".yaml; texts then keep the addresses that they have."));
            } else if (volume.creates() && volume.rows() > all * WORTH_SAYING) {
                adviseYears(volume, facts.year(), all, advice);
            }
            if (facts.folded() >= 0 && volume.sourceType().equals("message_event") && volume.rows() > facts.folded()) {
                advice.add(saving("Fold events: one Task per person, message and kind", volume, volume.rows() - facts.folded(), "Set engagement.tasks=folded in config/application.properties."));
            } else if (volume.sourceType().equals("message_event") && volume.rows() > all * WORTH_SAYING) {
                advice.add(saving("Leave the Tasks of message events out; campaign members still say what each person did", volume, volume.created(),
                    "Remove config/mapping/" + volume.mapping() + ".yaml."));
            }
        }
        advice.sort(Comparator.comparingLong((Advice a) -> a.dataMb() + a.fileMb()).reversed());
        return advice;
    }

    /** For each of the last years: what keeping only this year and later ones saves. */
    private static void adviseYears(Volume volume, int thisYear, long all, List<Advice> advice) {
        long said = 0;
        for (int year = thisYear - YEARS_KEPT + 1; year <= thisYear; year++) {
            long older = Math.min(volume.before(year), volume.created());
            if (older > all * WORTH_SAYING && older > said) {
                said = older;
                advice.add(saving("Leave out " + volume.mapping() + " before " + year, volume, older, volume.sourceDate() == null ? "A filter in config/mapping/" + volume.mapping() + ".yaml."
                    : "Add to filter in config/mapping/" + volume.mapping() + ".yaml: - {rule: before-" + year + ", when: \"" + volume.sourceDate() + " < '" + year + "'\"}"));
            }
        }
    }

    private static Advice saving(String what, Volume volume, long rows, String how) {
        return new Advice(what, rows, rows * RecordSize.kilobytes(volume.target()) / KB, 0, how);
    }
}
