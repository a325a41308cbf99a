package io.crossload.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Images;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.rollback.Drift;
import io.crossload.load.rollback.Left;
import io.crossload.load.rollback.RunRollback;
import io.crossload.load.rollback.Written;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.model.ParentRule;
import io.crossload.org.OrgChildren;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;

/**
 * {@code crossload sample --revert}: takes the newest sample out of the org again, with what replays of its dead letters added, and forgets it, so
 * that the next load starts afresh. What somebody has worked on since stays and is reported.
 */
public final class SampleRevert {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;
    private final List<Left> withoutImage = new ArrayList<>();

    public SampleRevert(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    public record TargetLine(String target, int deleted, int restored, int left) { }

    /** @param why see {@link Left.Why} */
    public record LeftLine(String target, String id, String sourceKey, String why, String detail) { }

    /** @param sample run that is taken back; @param run that took it back, 0 for a dry run */
    public record Report(int sample, int run, boolean dryRun, List<TargetLine> targets, List<LeftLine> left) { }

    public Report run(boolean dryRun) {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run sample = Sample.newest(ledger).filter(run -> !new SampleRun(ledger, run).isTakenBack() || !ledger.records().ofRun(run.number()).isEmpty()).orElseThrow(() -> new CrossloadException(Code.NO_SAMPLE, ""));
        SampleRun.overrun(ledger, sample).ifPresent(over -> {
            throw new CrossloadException(Code.SAMPLE_OVERRUN, "Sample: run " + sample.number() + ", loaded over it: run " + over.number() + ".");
        });
        if (!dryRun) {
            finish(sample);
        }
        Map<String, List<Written>> written = written(sample);
        RunRollback.Result result;
        try {
            OrgRecords org = new OrgRecords(container.orgRest());
            Drift drift = new Drift(org, container.orgRest().userId(), new SampleRun(ledger, sample).endedAt().orElse(null));
            progress.phase("take back run " + sample.number(), written.size());
            result = new RunRollback(org, new OrgChildren(container.orgRest()), drift, dryRun).take(written, progress::done);
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        List<Left> left = new ArrayList<>(result.left());
        left.addAll(withoutImage);
        int by = dryRun ? 0 : forget(sample, result);
        Set<String> targets = new java.util.LinkedHashSet<>(written.keySet());
        left.forEach(l -> targets.add(l.target()));
        List<TargetLine> lines = targets.stream().map(t -> new TargetLine(t, result.deleted().getOrDefault(t, 0), result.restored().getOrDefault(t, 0),
            (int) left.stream().filter(l -> l.target().equals(t)).count())).toList();
        return new Report(sample.number(), by, dryRun, lines, left.stream().map(l -> new LeftLine(l.target(), l.id(), l.key(), l.why().name(), l.detail())).toList());
    }

    /** What a sample that was cut short has on its way is settled first: a job that runs creates records that nobody would know of. */
    private void finish(Run sample) {
        if (sample.state() == Runs.State.OPEN) {
            progress.note("Finishing what run " + sample.number() + ", which was cut short, has on its way");
            LoadRoutes.settle(container, sample);
            ledger.runs().finish(sample.number());
            new Shaping(container, sample).discard();
        }
        new DeadLetterDesk(container, progress).recover();
    }

    /** The sample, and replays of its dead letters. */
    private List<Run> runs(Run sample) {
        return ledger.runs().all().stream().filter(r -> r.number() == sample.number() || r.number() > sample.number() && r.kind() == Runs.Kind.REPLAY).toList();
    }

    /** Every record of the runs once, by target in load order. */
    private Map<String, List<Written>> written(Run sample) {
        Map<String, ObjectNode> images = new HashMap<>();
        for (Images.Image image : ledger.images().of(sample.number())) {
            images.put(OrgIds.shortOf(image.salesforceId()), read(image.fields()));
        }
        Map<String, List<Mapping>> byTarget = new LinkedHashMap<>();
        container.mappings().stages().forEach(stage -> stage.stream().filter(m -> m.firstPass().isEmpty()).forEach(m -> byTarget.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m)));
        Map<String, List<Written>> written = new LinkedHashMap<>();
        byTarget.keySet().forEach(target -> written.put(target, new ArrayList<>()));
        Map<String, List<Records.Record>> passes = runs(sample).stream().flatMap(r -> ledger.records().ofRun(r.number()).stream()).filter(r -> !r.salesforceId().isEmpty())
            .collect(Collectors.groupingBy(Records.Record::salesforceId, LinkedHashMap::new, Collectors.toList()));
        passes.forEach((id, records) -> {
            Records.Record one = records.stream().filter(r -> r.mapping().indexOf('.') < 0).findFirst().orElse(records.get(0));
            Optional<ObjectNode> image = Optional.ofNullable(images.get(OrgIds.shortOf(id))).map(fields -> updateable(fields, byTarget.getOrDefault(one.target(), List.of())));
            boolean created = records.stream().anyMatch(Records.Record::created);
            if (image.isPresent() || created) {
                written.computeIfAbsent(one.target(), t -> new ArrayList<>()).add(new Written(one.target(), id, one.sourceKey(), image));
            } else if (byTarget.getOrDefault(one.target(), List.of()).stream().anyMatch(m -> m.operation() == Operation.UPSERT)) {
                withoutImage.add(new Left(one.target(), id, one.sourceKey(), Left.Why.NO_IMAGE, "it was there before"));
            }
        });
        return written;
    }

    /** Salesforce takes some lookups when it creates a record and never again; the run has not changed them either. */
    private static ObjectNode updateable(ObjectNode fields, List<Mapping> mappings) {
        return fields.deepCopy().without(mappings.stream().flatMap(m -> m.parents().stream()).filter(ParentRule::createOnly).map(ParentRule::lookup).toList());
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CrossloadException(Code.DEFECT, "An image in the ledger cannot be read.", e);
        }
    }

    /** Records that had our key before are still ours; of the others nothing is known any more. */
    private int forget(Run sample, RunRollback.Result result) {
        Run by = ledger.runs().begin(Runs.Kind.ROLLBACK, sample.extract(), sample.mappingChecksum());
        Set<String> gone = new HashSet<>();
        result.done().stream().filter(w -> !w.before().map(fields -> wasOurs(fields, w.key())).orElse(false)).forEach(w -> gone.add(w.id()));
        Map<String, List<String>> keys = new HashMap<>();
        for (Run run : runs(sample)) {
            ledger.records().ofRun(run.number()).stream().filter(r -> r.salesforceId().isEmpty() || gone.contains(r.salesforceId()) || isOthersFile(r))
                .forEach(r -> keys.computeIfAbsent(r.mapping(), m -> new ArrayList<>()).add(r.sourceKey()));
            new DeadLetterDesk(container, progress).discard(new DeadLetters.Filter(null, DeadLetters.State.PARKED, null, null, run.number(), null), false);
        }
        keys.forEach(ledger.records()::forget);
        ledger.runs().finish(by.number());
        new SampleRun(ledger, sample).takenBack(by.number());
        SampleFolder.of(container.home(), sample.number()).discard();
        return by.number();
    }

    /** Something that an earlier load brought: it had our key before, or is of a kind that is never written twice. */
    private static boolean wasOurs(ObjectNode before, String key) {
        return before.isEmpty() || before.properties().stream().anyMatch(field -> field.getValue().asText().equals(key));
    }

    /** A file or status that was there before: nothing of it was changed. */
    private boolean isOthersFile(Records.Record record) {
        return !record.created() && container.mappings().all().stream().anyMatch(m -> m.name().equals(record.mapping()) && (m.operation() == Operation.UPLOAD || m.operation() == Operation.INSERT));
    }
}
