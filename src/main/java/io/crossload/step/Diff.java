package io.crossload.step;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.LetterId;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.org.OrgDescribe;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;
import io.crossload.report.diff.SampleDiff;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload diff}: reads every field that the mapping writes of every record of the sample back from the org and compares it with what was
 * sent and with the source. What was sent is made again from the source rows that were kept, with the mapping that is refused when it has changed.
 */
public final class Diff {
    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public Diff(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    public SampleDiff run() {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run sample = Sample.newest(ledger).filter(run -> !new SampleRun(ledger, run).isTakenBack()).orElseThrow(() -> new CrossloadException(Code.NO_SAMPLE, ""));
        requireUnchanged(sample);
        List<SampleDiff.RecordLine> lines = new ArrayList<>();
        try {
            lines.addAll(compare(sample));
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        SampleDiff diff = SampleDiff.of(sample.number(), sample.extract(), sample.mappingChecksum(), container.orgId(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), lines);
        new SampleRun(ledger, sample).compared(diff.totals().deviations());
        return diff;
    }

    /** The comparison, and a verdict on it, are about this mapping and this extract. */
    static void requireUnchanged(Container container, Run sample) {
        int extract = container.ledger().extracts().newest(Extracts.State.COMPLETE).map(Extracts.Extract::number).orElse(0);
        String why = !sample.mappingChecksum().equals(container.mappings().checksum()) ? "The mapping has changed since."
            : sample.extract() != extract ? "It was made from extract " + sample.extract() + ", the newest is " + extract + "."
            : sample.state() != Runs.State.DONE ? "It was cut short." : null;
        if (why != null) {
            throw new CrossloadException(Code.SAMPLE_CHANGED, why);
        }
    }

    private void requireUnchanged(Run sample) { requireUnchanged(container, sample); }

    private List<SampleDiff.RecordLine> compare(Run sample) {
        SampleFolder folder = SampleFolder.of(container.home(), sample.number());
        Map<String, ConnectionSettings> connections = ShapeSettingsOf.connections(SourceProfiles.load(container.config()), container);
        Map<String, List<Mapping>> byTarget = new LinkedHashMap<>();
        container.mappings().stages().forEach(stage -> stage.forEach(m -> byTarget.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m)));
        Map<String, JsonNode> images = new HashMap<>();
        ledger.images().of(sample.number()).forEach(image -> images.put(OrgIds.shortOf(image.salesforceId()), SampleFolder.parse(image.fields())));
        ExpectedFields expectedFields = new ExpectedFields(new ParentIds(ledger, container.mappings()), container.orgRest().userId(), mended(sample));
        progress.phase("compare", byTarget.size());
        List<SampleDiff.RecordLine> lines = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, List<Mapping>> entry : byTarget.entrySet()) {
            Map<Mapping, List<SentRows.Row>> rows = new LinkedHashMap<>();
            entry.getValue().forEach(m -> rows.put(m, new SentRows(m, connections).read(folder.file(m))));
            lines.addAll(target(sample, entry.getKey(), rows, images, expectedFields));
            progress.done(++done);
        }
        return lines;
    }

    private List<SampleDiff.RecordLine> target(Run sample, String target, Map<Mapping, List<SentRows.Row>> rows, Map<String, JsonNode> images, ExpectedFields expected) {
        if (rows.values().stream().allMatch(List::isEmpty)) {
            return List.of();
        }
        Map<String, OrgDescribe.Type> types = new OrgDescribe(container.orgCalls()).types(target);
        Map<Mapping, Map<String, Records.Record>> known = new HashMap<>();
        Set<String> ids = new HashSet<>();
        rows.forEach((mapping, of) -> {
            Map<String, Records.Record> records = ledger.records().get(mapping.name(), of.stream().map(SentRows.Row::key).filter(k -> k != null).toList());
            known.put(mapping, records);
            records.values().stream().map(Records.Record::salesforceId).filter(id -> !id.isEmpty()).forEach(ids::add);
        });
        Map<String, JsonNode> found = read(target, types, rows.keySet(), ids);
        boolean ownerIsWritten = rows.keySet().stream().anyMatch(m -> SentRows.fields(m).contains("OwnerId"));
        List<SampleDiff.RecordLine> lines = new ArrayList<>();
        rows.forEach((mapping, of) -> of.forEach(row -> {
            Records.Record record = row.key() == null ? null : known.get(mapping).get(row.key());
            JsonNode org = record == null ? null : found.get(OrgIds.shortOf(record.salesforceId()));
            JsonNode image = record == null ? null : images.get(OrgIds.shortOf(record.salesforceId()));
            boolean before = image != null || record != null && !record.created() && mapping.operation() != Operation.UPDATE && mapping.firstPass().isEmpty();
            if (org == null) {
                lines.add(absent(mapping, row, record));
            } else if (before && (image == null || image.isEmpty())) {
                // Nothing of it was written: the status or file was there.
                lines.add(new SampleDiff.RecordLine(mapping.name(), target, row.sourceKey(), record.salesforceId(), SampleDiff.State.COMPARED, null, true, List.of()));
            } else {
                lines.add(new SampleDiff.RecordLine(mapping.name(), target, row.sourceKey(), record.salesforceId(), SampleDiff.State.COMPARED, null, before,
                    expected.cells(mapping, row, FieldValues.of(org), image == null ? Before.NONE : Before.was(FieldValues.of(image)), types, !ownerIsWritten && mapping.firstPass().isEmpty())));
            }
        }));
        return lines;
    }

    private Map<String, JsonNode> read(String target, Map<String, OrgDescribe.Type> types, Collection<Mapping> mappings, Set<String> ids) {
        Set<String> fields = new LinkedHashSet<>(List.of("Id"));
        mappings.forEach(m -> fields.addAll(SentRows.fields(m)));
        if (types.containsKey("OwnerId")) {
            fields.add("OwnerId");
        }
        return new OrgRecords(container.orgRest()).read(target, fields, "Id", ids, target.equals("Task")).stream()
            .collect(Collectors.toMap(r -> OrgIds.shortOf(r.path("Id").asText()), r -> r, (a, b) -> b, TreeMap::new));
    }

    /** Parked by a rule of ours, as the full load would park it, or refused or gone. */
    private SampleDiff.RecordLine absent(Mapping mapping, SentRows.Row row, Records.Record record) {
        String cause = record != null ? "deleted in the org" : row.failure() != null ? row.failure()
            : ledger.deadLetters().get(LetterId.of(mapping.name(), row.sourceKey())).map(l -> l.errorCode()).orElse(null);
        boolean parked = record == null && isOurs(cause);
        return new SampleDiff.RecordLine(mapping.name(), mapping.target(), row.sourceKey(), record == null ? null : record.salesforceId(),
            parked ? SampleDiff.State.PARKED : SampleDiff.State.NOT_IN_ORG, cause, false, List.of());
    }

    /** Whether Crossload itself parked it; Salesforce's codes are others. */
    private static boolean isOurs(String cause) { return Arrays.stream(Code.values()).map(Code::name).anyMatch(code -> code.equals(cause)); }

    /** Source keys of files whose name got the extension of their content. */
    private Set<String> mended(Run sample) {
        return ledger.findings().of(sample.extract()).stream().filter(t -> t.code() == Code.FILE_TYPE_MENDED && t.phase().startsWith("load/" + sample.number() + "/"))
            .flatMap(t -> t.examples().stream()).map(Finding::sourceKey).collect(Collectors.toSet());
    }
}
