package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractRows;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Aside;
import io.crossload.ledger.Runs.Pass;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.sample.SampleCut;
import io.crossload.mapping.shape.ShapeReport;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.shape.Shaper;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/** The shaped rows of a run: one CSV per mapping in the scratch folder, made once and kept until the run is done. */
final class Shaping {
    private final Container container;
    private final Ledger ledger;
    private final Run run;
    private final List<SourceProfile> profiles;
    private final SourceContract contract = SourceContract.load();

    Shaping(Container container, Run run) {
        this.container = container;
        this.ledger = container.ledger();
        this.run = run;
        this.profiles = SourceProfiles.load(container.config());
    }

    List<SourceProfile> profiles() { return profiles; }

    /** The shaped rows of a mapping, to be closed. */
    ShapedRows rows(Mapping mapping) {
        return open(mapping, Files.exists(joinedRows(mapping)) ? joinedRows(mapping) : base(mapping));
    }

    private ShapedRows open(Mapping mapping, Path csv) { return new ShapedRows(csv, () -> new ExtractRows(extract(), contract.type(mapping.source()))); }

    /** What the run loads of the shaped rows: all, or those of the sample. */
    private Path base(Mapping mapping) { return run.kind() == Runs.Kind.SAMPLE ? folder().resolve(mapping.name() + ".sample.csv") : shaped(mapping); }

    /**
     * Cuts the shaped rows down to a sample; once done, a resumed run keeps it.
     *
     * @param flagged codes of findings by source key
     * @return what came of it, now or when it was done before
     */
    SampleCut.Result cutTo(int size, Map<String, ? extends Collection<Code>> flagged, Progress progress) {
        List<Mapping> mappings = container.mappings().all();
        Path told = folder().resolve("sample.json");
        if (Files.exists(told)) {
            return SampleFolder.read(told, SampleCut.Result.class);
        }
        progress.phase("choose the sample", mappings.size() * 2L);
        SampleCut cut = new SampleCut(container.mappings(), ShapeSettingsOf.connections(profiles, container), flagged, mapping -> open(mapping, shaped(mapping)));
        SampleCut.Result result = cut.cut(size, this::base, progress::done);
        result.lines().forEach(line -> {
            Pass pass = pass(container.mappings().get(line.mapping()));
            ledger.runs().pass(new Pass(pass.run(), pass.mapping(), pass.target(), pass.sourceType(), pass.progress(), line.chosen() + line.needed()));
        });
        SampleFolder.write(told, result);
        return result;
    }

    /** The pass, its rows joined with what the ledger knows of records that are loaded by now. */
    Pass joined(Mapping mapping) {
        Pass pass = pass(mapping);
        boolean ofLoaded = mapping.operation() == Mapping.Operation.UPDATE || mapping.operation() == Mapping.Operation.UPLOAD;
        if (!ofLoaded || pass.progress() == Runs.Progress.SETTLED) {
            return pass;
        }
        Path rows = joinedRows(mapping);
        if (!Files.exists(rows)) {
            Path temporary = rows.resolveSibling(rows.getFileName() + ".tmp");
            LedgerJoin.Result result = mapping.shape().equals(LongTexts.SHAPE) ? longTexts(temporary)
                : new LedgerJoin(ledger, container.mappings(), mapping).join(base(mapping), temporary);
            // Under a name of their own, because the shape's report replaces its own.
            ledger.runs().asides(run.number(), mapping.name() + "/joined", result.left() == 0 ? List.of() : List.of(new Aside(mapping.source(), LedgerJoin.RULE, result.left())));
            ledger.runs().pass(new Pass(pass.run(), pass.mapping(), pass.target(), pass.sourceType(), pass.progress(), result.rows()));
            move(temporary, rows);
        }
        return pass(mapping);
    }

    private LedgerJoin.Result longTexts(Path csv) {
        LongTexts texts = new LongTexts(ledger, run, new InlineFiles(container.home().extracts()), ShapeSettingsOf.connections(profiles, container));
        return new LedgerJoin.Result(texts.write(container.mappings().all(), this::rows, csv), 0);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path joinedRows(Mapping mapping) { return folder().resolve(mapping.name() + ".joined.csv"); }

    private ExtractFolder extract() { return ExtractFolder.of(container.home().extracts(), run.extract()); }

    private Path shaped(Mapping mapping) { return folder().resolve(mapping.name() + ".csv"); }

    Pass pass(Mapping mapping) {
        return ledger.runs().passes(run.number()).stream().filter(p -> p.mapping().equals(mapping.name())).findFirst().orElseThrow();
    }

    private Path folder() { return container.home().scratch().resolve(String.format("run-%04d", run.number())); }

    /** Shapes what is not shaped yet; a mapping whose batches are known keeps its rows, so that a resumed run cuts the same batches. */
    void shapeAll(Progress progress) {
        Map<String, Pass> passes = new HashMap<>();
        ledger.runs().passes(run.number()).forEach(p -> passes.put(p.mapping(), p));
        List<Mapping> open = new ArrayList<>();
        for (List<Mapping> stage : container.mappings().stages()) {
            for (Mapping mapping : stage) {
                Pass pass = passes.get(mapping.name());
                boolean settled = pass != null && pass.progress() == Runs.Progress.SETTLED;
                if (!settled && (pass == null || !Files.exists(shaped(mapping)))) {
                    open.add(mapping);
                }
            }
        }
        if (open.isEmpty()) {
            return;
        }
        tellUnmapped();
        progress.phase("shape", open.size());
        try (ShapeTable table = ShapeTable.lay(container, run.extract(), open, folder(), Set.of())) {
            Shaper shaper = table.shaper();
            ledger.findings().replace(run.extract(), "shape/person", shaper.personFindings().tallies("shape/person"));
            int done = 0;
            for (Mapping mapping : open) {
                ShapeReport report = shaper.shape(mapping.shape(), OrgTables.match(mapping), shaped(mapping));
                List<Aside> asides = new ArrayList<>();
                report.filtered().forEach(f -> asides.add(new Aside(mapping.source(), f.rule(), f.rows())));
                if (report.folded() > 0) {
                    asides.add(new Aside(mapping.source(), "folded", report.folded()));
                }
                String phase = "shape/" + mapping.name();
                ledger.findings().replace(run.extract(), phase, report.findings().tallies(phase));
                ledger.runs().asides(run.number(), mapping.name(), asides);
                Pass before = passes.get(mapping.name());
                ledger.runs().pass(new Pass(run.number(), mapping.name(), mapping.target(), mapping.source(),
                    before == null ? Runs.Progress.SHAPED : before.progress(), report.rows()));
                progress.done(++done);
            }
        }
    }

    /** Rows of types that no mapping has as its source are accounted for under the rule that the source contract gives them. */
    private void tellUnmapped() {
        Set<String> mapped = container.mappings().all().stream().map(Mapping::source).collect(Collectors.toSet());
        Map<String, Long> rows = new TreeMap<>();
        ledger.extracts().counts(run.extract()).forEach(c -> rows.merge(c.sourceType(), c.extracted() - c.rejected(), Long::sum));
        List<Aside> asides = contract.types().stream().filter(t -> !mapped.contains(t.name()) && rows.getOrDefault(t.name(), 0L) > 0)
            .map(t -> new Aside(t.name(), t.aside(), rows.get(t.name()))).toList();
        ledger.runs().asides(run.number(), "(unmapped)", asides);
    }

    /** The run is done: its shaped rows are personal data that nobody needs any more. */
    void discard() {
        try (var files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder());
        } catch (java.nio.file.NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
