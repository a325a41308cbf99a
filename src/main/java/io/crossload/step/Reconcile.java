package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Batches.TargetTotal;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.report.RunSummary;
import io.crossload.report.reconcile.Judgement;
import io.crossload.report.reconcile.Reconciliation;
import io.crossload.report.reconcile.Reconciliation.TargetLine;
import io.crossload.report.reconcile.Reconciliation.TypeLine;
import io.crossload.report.reconcile.ReconciliationPage;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload reconcile}: counts per source type and per object from the extract to the org, with the records behind every difference. The org is counted by
 * reading the keys of all our records; nothing is written to it.
 */
public final class Reconcile {
    /** What customers are promised: more than half a percent is looked at by people. */
    public static final String USUAL = "0.5";
    private static final int EXAMPLES = 200;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public Reconcile(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /** @param reports folder of page, document and lists */
    public record Result(@JsonUnwrapped Reconciliation reconciliation, String reports) { }

    /** @param threshold percent above which a line is flagged */
    public Result run(BigDecimal threshold) {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run run = LoadedRun.require(container);
        Path reports = container.home().reports(String.format("reconcile-%04d", run.number()));
        List<String> connections = SourceProfiles.load(container.config()).stream().map(SourceProfile::name).toList();
        Map<String, List<Mapping>> targets = new LinkedHashMap<>();
        ShapeTable.inOrder(container).stream().filter(Mapping::makesRecords).forEach(m -> targets.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m));
        // Before the other database is open: each may take the whole limit.
        List<Reconciliation.Information> headlines = HeadlineNumbers.of(container, run.extract());
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("reconcile"));
             OrgDifferences differences = new OrgDifferences(container, folder.path(), connections)) {
            Files.createDirectories(reports);
            LetterLists letters = LetterLists.write(ledger.deadLetters(), reports.resolve("dead-letters.csv"));
            Map<String, Sent> sent = sent();
            List<TargetLine> lines = new ArrayList<>();
            progress.phase("count in the org", targets.size());
            targets.forEach((target, mappings) -> {
                lines.add(line(target, sent.getOrDefault(target, Sent.NOTHING), letters, differences.count(target, mappings), threshold));
                progress.done(lines.size());
            });
            RunSummary summary = RunSummary.of(ledger, run);
            Reconciliation reconciliation = new Reconciliation(run.number(), run.extract(), run.mappingChecksum(), container.orgId(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), threshold,
                summary.sourceTypes().stream().map(t -> line(t, run, letters, differences, threshold)).toList(), lines,
                summary.filters().stream().map(f -> new Reconciliation.FilterLine(f.type(), f.rule(), f.rows())).toList(), headlines, differences.first(EXAMPLES));
            differences.list(reports.resolve("differences.csv"));
            ExtractFolder.writeWhole(reports.resolve("reconciliation.html"), ReconciliationPage.render(reconciliation).getBytes(StandardCharsets.UTF_8));
            ExtractFolder.writeWhole(reports.resolve("reconciliation.json"), JSON.writeValueAsBytes(reconciliation));
            return new Result(reconciliation, reports.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TargetLine line(String target, Sent sent, LetterLists letters, OrgDifferences.Count count, BigDecimal threshold) {
        long parked = letters.openOfTarget(target);
        long expected = count.inLedger() + parked;
        long difference = count.missing() + count.withoutKey() + count.extra() + parked;
        return new TargetLine(target, sent.sent(), sent.created(), sent.updated(), sent.refused(), parked, letters.discardedOfTarget(target), count.inLedger(), count.inOrg(), count.missing(),
            count.withoutKey(), count.extra(), expected, difference, Judgement.percent(difference, expected), Judgement.of(difference, expected, threshold));
    }

    private TypeLine line(RunSummary.SourceTypeLine type, Run run, LetterLists letters, OrgDifferences differences, BigDecimal threshold) {
        long rejected = ledger.extracts().counts(run.extract()).stream().filter(c -> c.sourceType().equals(type.type())).mapToLong(c -> c.rejected()).sum();
        long parked = letters.openOfType(type.type());
        long missing = differences.missing(container.mappings().all().stream().filter(m -> m.makesRecords() && m.source().equals(type.type())).map(Mapping::name).toList());
        long expected = type.extracted() - type.filtered() - type.folded();
        long difference = parked + missing + Math.abs(type.open());
        return new TypeLine(type.type(), type.offered(), type.extracted(), rejected, type.filtered(), type.folded(), type.mapped(), type.loaded(), parked, letters.discardedOfType(type.type()), missing,
            type.open(), expected, difference, Judgement.percent(difference, expected), Judgement.of(difference, expected, threshold));
    }

    /** Rows of one object over several runs. */
    private record Sent(long sent, long created, long updated, long refused) {
        static final Sent NOTHING = new Sent(0, 0, 0, 0);

        static Sent of(TargetTotal total) { return new Sent(total.sent(), total.created(), total.updated(), total.failed()); }

        Sent plus(Sent more) { return new Sent(sent + more.sent, created + more.created, updated + more.updated, refused + more.refused); }
    }

    /** Per object over everything since the newest full load began. */
    private Map<String, Sent> sent() {
        int full = ledger.runs().all().stream().filter(r -> r.kind() == Runs.Kind.FULL && r.state() == Runs.State.DONE).mapToInt(Run::number).max().orElse(0);
        Map<String, Sent> sent = new HashMap<>();
        ledger.runs().all().stream().filter(r -> r.number() >= full && (LoadedRun.loadsAnExtract(r) || r.kind() == Runs.Kind.REPLAY))
            .flatMap(r -> ledger.batches().totals(r.number()).stream()).forEach(t -> sent.merge(t.target(), Sent.of(t), Sent::plus));
        return sent;
    }
}
