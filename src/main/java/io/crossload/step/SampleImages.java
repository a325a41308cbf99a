package io.crossload.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.ledger.Images;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRecords;

/**
 * Before a sample is loaded: how the records of it look that are in the org already, by their key or by the match rule, in every field that any
 * pass may write. Records without an image are those that the sample creates.
 */
final class SampleImages {
    private final Container container;
    private final OrgRecords records;

    SampleImages(Container container) {
        this.container = container;
        records = new OrgRecords(container.orgRest());
    }

    void take(Run run, Shaping shaping) {
        Map<String, List<Mapping>> byTarget = new TreeMap<>();
        container.mappings().all().stream().filter(m -> m.operation() != Operation.UPLOAD && m.operation() != Operation.INSERT)
            .forEach(m -> byTarget.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m));
        List<Images.Image> images = new ArrayList<>();
        try {
            byTarget.forEach((target, mappings) -> images.addAll(of(run, target, mappings, shaping)));
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        images.addAll(known(run, shaping));
        container.ledger().images().add(images);
    }

    /** What an earlier load inserted or uploaded is never written again: it has an image without fields, so that it is not taken for the sample's. */
    private List<Images.Image> known(Run run, Shaping shaping) {
        List<Images.Image> images = new ArrayList<>();
        container.mappings().all().stream().filter(m -> m.operation() == Operation.UPLOAD || m.operation() == Operation.INSERT).forEach(mapping -> {
            Consumer<Records.Record> add = record -> images.add(new Images.Image(run.number(), record.target(), record.salesforceId(), "{}"));
            if (mapping.shape().equals(LongTexts.SHAPE)) {
                // Its rows are made while the run goes on.
                container.ledger().records().forEach(mapping.name(), add);
            } else {
                Set<String> keys = new TreeSet<>();
                read(mapping, shaping, keys, new TreeSet<>());
                container.ledger().records().get(mapping.name(), keys).values().forEach(add);
            }
        });
        return images;
    }

    private Collection<Images.Image> of(Run run, String target, List<Mapping> mappings, Shaping shaping) {
        Set<String> keys = new TreeSet<>();
        Set<String> ids = new TreeSet<>();
        mappings.forEach(m -> read(m, shaping, keys, ids));
        Set<String> fields = new LinkedHashSet<>(List.of("Id"));
        String keyField = mappings.get(0).key().field();
        mappings.forEach(m -> {
            fields.add(m.key().field());
            m.parents().forEach(p -> fields.add(p.lookup()));
            m.fields().forEach(f -> fields.add(f.field()));
        });
        boolean archived = target.equals("Task");
        Map<String, Images.Image> images = new TreeMap<>();
        for (JsonNode record : records.read(target, fields, keyField, keys, archived)) {
            images.put(record.path("Id").asText(), image(run, target, record));
        }
        for (JsonNode record : records.read(target, fields, "Id", ids, archived)) {
            images.put(record.path("Id").asText(), image(run, target, record));
        }
        return images.values();
    }

    private static void read(Mapping mapping, Shaping shaping, Set<String> keys, Set<String> ids) {
        try (ShapedRows rows = shaping.rows(mapping)) {
            int key = rows.names().indexOf(mapping.key().from());
            int match = rows.names().indexOf("match_id");
            while (rows.next()) {
                if (rows.text(key) != null) {
                    keys.add(rows.text(key));
                }
                if (match >= 0 && rows.text(match) != null) {
                    ids.add(rows.text(match));
                }
            }
        }
    }

    private static Images.Image image(Run run, String target, JsonNode record) {
        ObjectNode fields = record.deepCopy();
        fields.remove(List.of("attributes", "Id"));
        return new Images.Image(run.number(), target, record.path("Id").asText(), fields.toString());
    }
}
