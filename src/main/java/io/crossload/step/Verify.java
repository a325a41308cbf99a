package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgDescribe;
import io.crossload.org.OrgException;
import io.crossload.report.verify.FieldTally;
import io.crossload.report.verify.Verification;
import io.crossload.report.verify.Verification.Counts;
import io.crossload.report.verify.Verification.Deviation;
import io.crossload.report.verify.Verification.Kind;
import io.crossload.report.verify.VerificationPage;

/**
 * {@code crossload verify}: reads every field of every loaded record back by bulk query and compares it with what was sent, which is made again from the extract
 * of the newest load. Nothing is written to the org.
 */
public final class Verify {
    private static final Set<String> CHANGED = Set.of("LastModifiedById");
    private static final String OWNER = "OwnerId";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Container container;
    private final Progress progress;

    public Verify(Container container, Progress progress) {
        this.container = container;
        this.progress = progress;
    }

    /** @param reports folder of page, document and list */
    public record Result(@JsonUnwrapped Verification verification, String reports) { }

    /** @param targets objects to look at; empty for all */
    public Result run(Collection<String> targets) {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run run = LoadedRun.require(container);
        Map<String, List<Mapping>> wanted = RowsAgain.byTarget(ShapeTable.inOrder(container));
        targets.stream().filter(t -> !wanted.containsKey(t)).findFirst().ifPresent(unknown -> {
            throw new CrossloadException(Code.TARGET_UNKNOWN, unknown + "; there are " + String.join(", ", wanted.keySet()) + ".");
        });
        if (!targets.isEmpty()) {
            wanted.keySet().retainAll(targets);
        }
        Path reports = container.home().reports(String.format("verify-%04d", run.number()));
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("verify"));
             DeviationList deviations = new DeviationList(reports.resolve("verify.csv"))) {
            Verification verification = compare(run, wanted, folder.path(), deviations);
            ExtractFolder.writeWhole(reports.resolve("verify.html"), VerificationPage.render(verification, deviations.first()).getBytes(StandardCharsets.UTF_8));
            ExtractFolder.writeWhole(reports.resolve("verify.json"), JSON.writeValueAsBytes(verification));
            return new Result(verification, reports.toString());
        } catch (OrgException e) {
            throw Failures.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verification compare(Run run, Map<String, List<Mapping>> wanted, Path folder, DeviationList deviations) {
        String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        RowsAgain again = new RowsAgain(container, run, folder).shape(wanted.values().stream().flatMap(List::stream).toList(), progress);
        List<Verification.TargetLine> lines = new ArrayList<>();
        FieldTally fields = new FieldTally();
        ExpectedRows rows = new ExpectedRows(container, again, fields, deviations);
        wanted.forEach((target, mappings) -> lines.add(new Verification.TargetLine(target, target(target, mappings, folder, again, rows, deviations))));
        Counts totals = lines.stream().map(Verification.TargetLine::counts).reduce(Counts.NONE, Counts::plus);
        return new Verification(run.number(), run.extract(), run.mappingChecksum(), container.orgId(), at, totals, lines, fields.lines());
    }

    private Counts target(String target, List<Mapping> mappings, Path folder, RowsAgain again, ExpectedRows rows, DeviationList deviations) {
        Map<String, OrgDescribe.Type> types = new OrgDescribe(container.orgCalls()).types(target);
        progress.phase("read " + target, -1);
        OrgSide org = new OrgSide(target, mappings, fields(mappings, types), folder.resolve("org.csv")).fetch(container.orgQuery());
        Counts counts = Counts.NONE;
        try (ExtractDatabase database = ExtractDatabase.bare(folder.resolve("spill"), container.settings().number(Setting.DUCKDB_MEMORY_MB))) {
            for (Mapping mapping : mappings) {
                progress.phase(mapping.name(), again.count(mapping));
                boolean owned = mappings.stream().anyMatch(m -> SentRows.fields(m).contains(OWNER));
                try (JoinedRows joined = again.join(database, mapping, org)) {
                    counts = counts.plus(rows.compare(mapping, joined, types, !owned && mapping.firstPass().isEmpty(), progress));
                }
            }
        }
        return counts.plus(presence(target, mappings.stream().filter(Mapping::makesRecords).toList(), folder, again, org, deviations));
    }

    private static Set<String> fields(List<Mapping> mappings, Map<String, OrgDescribe.Type> types) {
        Set<String> fields = new LinkedHashSet<>();
        mappings.forEach(m -> fields.addAll(SentRows.fields(m)));
        if (mappings.get(0).operation() == Mapping.Operation.UPLOAD) {
            fields.addAll(ExpectedFiles.FIELDS);
        }
        CHANGED.stream().filter(types::containsKey).forEach(fields::add);
        if (types.containsKey(OWNER)) {
            fields.add(OWNER);
        }
        return fields;
    }

    /** Records that are gone, and those that nobody knows of. */
    private Counts presence(String target, List<Mapping> mappings, Path folder, RowsAgain again, OrgSide org, DeviationList deviations) {
        if (mappings.isEmpty()) {
            return Counts.NONE;
        }
        try (OrgDifferences differences = new OrgDifferences(container, folder, again.connectionNames())) {
            OrgDifferences.Count count = differences.count(target, mappings, org);
            differences.forEach(folder.resolve("differences.csv"), d -> deviations.add(new Deviation(d.target(), d.mapping(), Kind.valueOf(d.kind().name()), d.sourceKey(), d.salesforceId(), null, null, null, null, null)));
            return new Counts(0, 0, 0, 0, 0, 0, count.missing(), count.withoutKey(), count.extra(), 0, 0, 0);
        }
    }
}
