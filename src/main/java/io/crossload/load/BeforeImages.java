package io.crossload.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.ledger.Images;
import io.crossload.ledger.Images.Image;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records.Record;
import io.crossload.ledger.Runs.Kind;
import io.crossload.load.rollback.TargetFields;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgRecords;

/**
 * Keeps how records look before a batch writes to them, so that a rollback can put it back. Records that were matched bring their image along; a delta
 * or a replay writes to records that earlier runs brought in, which are read here. Samples and full loads have looked at all that is there before they
 * began, and what a run has created itself has no state before it.
 */
public final class BeforeImages {
    private static final Set<Kind> OVER_EARLIER_RUNS = Set.of(Kind.DELTA, Kind.REPLAY);

    private final Ledger ledger;
    private final OrgRecords org;
    private final Collection<Mapping> mappings;

    public BeforeImages(Ledger ledger, OrgRecords org, Collection<Mapping> mappings) {
        this.ledger = ledger;
        this.org = org;
        this.mappings = mappings;
    }

    /** Route step before a batch is sent; delivered again it changes nothing, because an image that is there stays. */
    public void keep(@Body Batch batch) {
        if (batch.takesBack() || batch.operation().equals("upload")) {
            return;
        }
        keepMatched(batch);
        if (OVER_EARLIER_RUNS.contains(ledger.runs().get(batch.id().run()).orElseThrow().kind())) {
            TargetFields.of(mappings, batch.target()).ifPresent(fields -> keepKnown(batch, fields));
        }
    }

    private void keepMatched(Batch batch) {
        if (!batch.operation().equals("update")) {
            return;
        }
        RowTable sources = RowTable.parse(batch.sources());
        int image = sources.column(RowLayout.BEFORE_IMAGE);
        int id = sources.column(RowLayout.MATCH_ID);
        if (image >= 0 && id >= 0) {
            ledger.images().add(sources.rows().stream().filter(row -> row[image] != null && row[id] != null)
                .map(row -> new Image(batch.id().run(), batch.target(), row[id], row[image])).toList());
        }
    }

    private void keepKnown(Batch batch, TargetFields fields) {
        int run = batch.id().run();
        Map<String, String> ids = new HashMap<>();
        Set<String> ownNow = new HashSet<>();
        for (Mapping mapping : mappings) {
            if (mapping.target().equals(fields.target())) {
                for (Record record : ledger.records().get(mapping.name(), List.of(batch.index().keys())).values()) {
                    ids.put(record.sourceKey(), record.salesforceId());
                    if (record.run() == run && mapping.firstPass().isEmpty()) {
                        ownNow.add(record.salesforceId());
                    }
                }
            }
        }
        Set<String> wanted = new HashSet<>(ids.values());
        wanted.remove("");
        // The run has written them already: their image is there, or they were not there before it.
        wanted.removeAll(ownNow);
        wanted.removeAll(ledger.images().known(run, fields.target(), wanted));
        ledger.images().add(images(org, run, fields, wanted));
    }

    /** How the records look now, those that are there. */
    private static List<Image> images(OrgRecords org, int run, TargetFields fields, Collection<String> ids) {
        List<String> names = new ArrayList<>(List.of("Id"));
        names.addAll(fields.fields());
        List<Image> images = new ArrayList<>();
        for (JsonNode record : ids.isEmpty() ? List.<JsonNode>of() : org.byId(fields.target(), names, ids)) {
            ObjectNode image = record.deepCopy();
            image.remove(List.of("attributes", "Id"));
            images.add(new Images.Image(run, fields.target(), record.path("Id").asText(), image.toString()));
        }
        return images;
    }
}
