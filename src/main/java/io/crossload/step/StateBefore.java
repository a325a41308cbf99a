package io.crossload.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.ledger.Images.Image;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.rollback.OrgRows;
import io.crossload.load.rollback.TargetFields;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;

/**
 * Before a run sends anything: how many records the org has, and for a full load how those look that have a key of ours already (of a sample, an
 * earlier load, another migration). A first load into an org that knows no such key costs two counts an object. A delta keeps images batch by batch, a
 * sample those of its own records.
 */
final class StateBefore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Container container;
    private final Progress progress;

    StateBefore(Container container, Progress progress) {
        this.container = container;
        this.progress = progress;
    }

    /** Once a run: when it has sent something, what is there is not the state before it any more. */
    void keep(Run run) {
        if (!container.ledger().batches().totals(run.number()).isEmpty()) {
            return;
        }
        progress.phase("look at what is there", -1);
        RunMarks marks = new RunMarks(container.ledger(), run);
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("state-before"))) {
            for (String target : new TreeSet<>(container.mappings().all().stream().map(Mapping::target).toList())) {
                marks.before(target, false, container.orgRest().count(target, null));
                TargetFields fields = TargetFields.of(container.mappings().all(), target).orElse(null);
                if (fields != null) {
                    long ours = container.orgRest().count(target, fields.ours());
                    marks.before(target, true, ours);
                    if (ours > 0 && run.kind() == Runs.Kind.FULL) {
                        images(run, fields, folder);
                    }
                }
            }
            for (Mapping uploads : container.mappings().all().stream().filter(m -> m.operation() == Mapping.Operation.UPLOAD).limit(1).toList()) {
                marks.filesBefore(container.orgRest().count(uploads.target(), uploads.key().field() + " != null"));
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    private void images(Run run, TargetFields fields, ScratchFolder folder) {
        List<String> names = new ArrayList<>(List.of("Id"));
        names.addAll(fields.fields());
        new OrgRows(new OrgRecords(container.orgRest()), container.orgQuery(), folder.path()).all(fields.target(), names, fields.key() + " != null", rows ->
            container.ledger().images().add(rows.stream().map(row -> new Image(run.number(), fields.target(), row.get("Id"), json(row, fields))).toList()));
    }

    /** Empty fields, too: putting back means emptying what was empty. */
    private static String json(Map<String, String> row, TargetFields fields) {
        Map<String, String> values = new HashMap<>();
        fields.fields().forEach(field -> values.put(field, row.get(field)));
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
