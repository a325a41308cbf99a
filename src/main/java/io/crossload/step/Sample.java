package io.crossload.step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Batches;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.sample.Aspect;
import io.crossload.mapping.sample.SampleCut;
import io.crossload.mapping.shape.ShapedRows;

/**
 * {@code crossload sample}: loads a few hundred records that show everything that the extract has, with the parents that they need, as a run of
 * its own. It takes the way of a full load; nothing behind the shaped rows knows that it is a sample.
 */
public final class Sample {
    public static final int SMALLEST = 200;
    public static final int LARGEST = 500;
    public static final int USUAL = 300;

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public Sample(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /** @param mapping whose rows show it; @param kind see {@link Aspect.Kind} */
    public record Missing(String mapping, String kind, String field, String detail) { }

    /** @param chosen rows of chosen records; @param needed rows that go along */
    public record MappingLine(String mapping, String target, long chosen, long needed) { }

    public record TargetLine(String target, long sent, long created, long updated, long failed) { }

    /** @param stage where they were parked: MAP, LOAD */
    public record ParkedLine(String stage, String target, String code, long count) { }

    /**
     * @param chosen  records, at most the size
     * @param needed  parents and what else goes along
     * @param before  records of them that were in the org before
     * @param aspects things that the extract has and a sample should show; @param shown those that this one shows
     */
    public record Report(int run, int extract, int size, int chosen, int needed, int before, int aspects, int shown, List<Missing> missing, List<MappingLine> mappings,
                         List<TargetLine> targets, List<ParkedLine> parked) {
        public long failed() { return parked.stream().mapToLong(ParkedLine::count).sum(); }
    }

    /** Runs to the end; a sample that was cut short is resumed, with the size that it began with. */
    public Report run(int size) {
        if (size < SMALLEST || size > LARGEST) {
            throw new CrossloadException(Code.CONFIG_INVALID, "A sample has " + SMALLEST + " to " + LARGEST + " records, not " + size + ".");
        }
        container.requireOrgLogin();
        Rollback.requireNone(ledger);
        ledger.runs().open().filter(run -> !resumes(run)).ifPresent(run -> {
            throw run.kind() == Runs.Kind.SAMPLE ? new CrossloadException(Code.SAMPLE_CHANGED, "Run " + run.number() + ".")
                : new CrossloadException(Code.RUN_OPEN, "Run " + run.number() + " (" + run.kind() + ").");
        });
        SampleRun.standing(ledger).filter(run -> run.state() == Runs.State.DONE).ifPresent(run -> {
            throw new CrossloadException(Code.SAMPLE_STANDS, "Run " + run.number() + ".");
        });
        SampleCut.Result[] cut = new SampleCut.Result[1];
        Run run = new Load(container, progress).run(Runs.Kind.SAMPLE, new Load.Scope() {
            @Override
            public void before(Run run, Shaping shaping) {
                SampleRun marks = new SampleRun(ledger, run);
                cut[0] = shaping.cutTo(marks.size(size), flagged(run), progress);
                progress.phase("look at what is there", -1);
                if (ledger.batches().unsettled(run.number()).isEmpty() && ledger.batches().totals(run.number()).isEmpty()) {
                    new SampleImages(container).take(run, shaping);
                }
            }

            @Override
            public void after(Run run, Shaping shaping) {
                SampleFolder folder = SampleFolder.of(container.home(), run.number());
                container.mappings().all().forEach(mapping -> {
                    try (ShapedRows rows = shaping.rows(mapping)) {
                        folder.keep(mapping, rows);
                    }
                });
                SampleFolder.write(folder.choice(), cut[0]);
            }
        });
        return report(run, cut[0]);
    }

    private boolean resumes(Run run) {
        return run.kind() == Runs.Kind.REPLAY || run.kind() == Runs.Kind.SAMPLE && run.mappingChecksum().equals(container.mappings().checksum())
            && ledger.extracts().newest(Extracts.State.COMPLETE).filter(e -> e.number() == run.extract()).isPresent();
    }

    /** Findings that are not seen while rows are mapped, by the source keys of their examples. */
    private Map<String, Set<Code>> flagged(Run run) {
        Map<String, Set<Code>> flagged = new TreeMap<>();
        ledger.findings().of(run.extract()).stream().filter(t -> !t.phase().startsWith("map/") && !t.phase().startsWith("load/"))
            .forEach(t -> t.examples().stream().map(Finding::sourceKey).filter(key -> key != null)
                .forEach(key -> flagged.computeIfAbsent(key, k -> EnumSet.noneOf(Code.class)).add(t.code())));
        return flagged;
    }

    private Report report(Run run, SampleCut.Result cut) {
        Map<String, Mapping> mappings = new TreeMap<>();
        container.mappings().all().forEach(m -> mappings.put(m.name(), m));
        List<MappingLine> lines = cut.lines().stream().filter(l -> l.chosen() + l.needed() > 0)
            .map(l -> new MappingLine(l.mapping(), mappings.get(l.mapping()).target(), l.chosen(), l.needed())).toList();
        List<TargetLine> targets = new ArrayList<>();
        for (Batches.TargetTotal t : ledger.batches().totals(run.number())) {
            targets.add(new TargetLine(t.target(), t.sent(), t.created(), t.updated(), t.failed()));
        }
        List<ParkedLine> parked = ledger.deadLetters().groups(new DeadLetters.Filter(null, null, null, null, run.number(), null)).stream()
            .map(g -> new ParkedLine(g.stage().name(), g.target(), g.errorCode(), g.count())).toList();
        return new Report(run.number(), run.extract(), new SampleRun(ledger, run).size(USUAL), cut.chosen(), cut.needed(), (int) ledger.images().of(run.number()).stream().filter(i -> !i.fields().equals("{}")).count(), cut.aspects(), cut.shown(),
            cut.missing().stream().map(a -> new Missing(a.mapping(), a.kind().word(), a.field(), a.detail())).toList(), lines, targets, parked);
    }

    /** The newest sample, whatever became of it. */
    static Optional<Run> newest(Ledger ledger) {
        return ledger.runs().all().stream().filter(r -> r.kind() == Runs.Kind.SAMPLE).reduce((a, b) -> b);
    }
}
