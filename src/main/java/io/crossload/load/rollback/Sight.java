package io.crossload.load.rollback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;
import io.crossload.ledger.WayBack.Why;

/** Looks at every record of the plan: whether it is there, still as it was left, and what has to be written so that it is as it was before. */
final class Sight {
    static final String FILE = "ContentVersion";
    private static final String BY = "LastModifiedById";
    private static final String AT = "LastModifiedDate";
    private static final String DOCUMENT = "ContentDocumentId";
    private static final String LATEST = "IsLatest";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WayBack wayBack;
    private final OrgRows org;
    private final DriftPolicy policy;
    private final String user;
    private final Instant until;
    private final Instant restoredUntil;
    private final int bulkFrom;

    /**
     * @param user     Id of the user who loads; @param until end of the newest run by the org's clock, null when nobody knows
     * @param restoredUntil the same for records that an earlier rollback has restored
     * @param bulkFrom records of an object from which on it is read by bulk query
     */
    Sight(WayBack wayBack, OrgRows org, DriftPolicy policy, String user, Instant until, Instant restoredUntil, int bulkFrom) {
        this.wayBack = wayBack;
        this.org = org;
        this.policy = policy;
        this.user = user;
        this.until = until;
        this.restoredUntil = restoredUntil;
        this.bulkFrom = bulkFrom;
    }

    /** @param written what passes may write to records of the object; empty when they only create them */
    void look(String target, Optional<TargetFields> written) {
        List<String> made = new ArrayList<>(List.of("Id", BY, AT));
        if (target.equals(FILE)) {
            made.addAll(List.of(DOCUMENT, LATEST));
        }
        look(target, Action.DELETE, made, written);
        if (written.isPresent()) {
            look(target, Action.RESTORE, written.get().with("Id", BY, AT), written);
        } else {
            // Nothing is ever written to such a record once it is there.
            wayBack.forEach(target, Action.RESTORE, Set.of(State.UNSEEN), page -> wayBack.put(page.stream().map(line -> line.as(State.SAME)).toList()));
        }
    }

    private void look(String target, Action action, List<String> fields, Optional<TargetFields> written) {
        long unseen = wayBack.tallies().stream().filter(t -> t.target().equals(target) && t.action() == action && t.state() == State.UNSEEN).mapToLong(WayBack.Tally::count).sum();
        if (unseen > bulkFrom) {
            String where = written.map(w -> w.key() + " != null").orElse(null);
            org.all(target, fields, where, rows -> see(target, action, fields, rows));
        }
        // Those whose key somebody has taken away are found by their Id; what is not found is gone.
        wayBack.forEach(target, action, Set.of(State.UNSEEN), page -> {
            Set<String> found = see(target, action, fields, org.byId(target, fields, page.stream().map(Line::id).toList()));
            wayBack.put(page.stream().filter(line -> !found.contains(line.id())).map(line -> line.as(State.GONE)).toList());
        });
    }

    private Set<String> see(String target, Action action, List<String> fields, Collection<Map<String, String>> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.get("Id")));
        Map<String, Line> lines = wayBack.get(target, ids);
        List<Line> seen = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Line line = lines.get(row.get("Id"));
            if (line != null && line.action() == action && line.state() == State.UNSEEN) {
                seen.add(action == Action.DELETE ? made(line, row) : changed(line, row, fields));
            }
        }
        wayBack.put(seen);
        return ids;
    }

    private Line made(Line line, Map<String, String> row) {
        Line known = row.containsKey(DOCUMENT) ? line.by(row.get(DOCUMENT)) : line;
        if ("false".equals(row.get(LATEST))) {
            return drifted(known, DriftPolicy.DriftClass.CHILDREN, Why.HAS_CHILDREN, "a later version");
        }
        return isAsLeft(line, row) ? known.as(State.TO_DO) : drifted(known, DriftPolicy.DriftClass.CHANGED, Why.CHANGED_SINCE, "changed since the run");
    }

    private Line changed(Line line, Map<String, String> row, List<String> fields) {
        if (line.image() == null) {
            return line.as(State.LEFT, Why.NO_IMAGE, "it was there before");
        }
        ObjectNode differences = differences(line.image(), row, fields);
        if (differences.isEmpty()) {
            return line.as(State.SAME);
        }
        Line known = line.write(differences.toString());
        return isAsLeft(line, row) ? known.as(State.TO_DO) : drifted(known, DriftPolicy.DriftClass.CHANGED, Why.CHANGED_SINCE, "changed since the run");
    }

    private Line drifted(Line line, DriftPolicy.DriftClass drift, Why why, String detail) { return line.as(policy.forces(drift) ? State.TO_DO : State.LEFT, why, detail); }

    private boolean isAsLeft(Line line, Map<String, String> row) {
        Instant last = "restored".equals(line.detail()) ? restoredUntil : until;
        Instant at = row.get(AT) == null ? null : Value.moment(row.get(AT));
        return user.equals(row.get(BY)) && (last == null || at == null || !at.isAfter(last));
    }

    /** What has to be written so that the record is as the image says. @param fields that were read; others may not be written any more */
    static ObjectNode differences(String image, Map<String, String> row, List<String> fields) {
        ObjectNode differences = JSON.createObjectNode();
        read(image).properties().stream().filter(field -> fields.contains(field.getKey()) && !field.getKey().equals("Id")).forEach(field -> {
            JsonNode before = field.getValue();
            if (!Value.same(before.isNull() ? null : before.asText(), row.get(field.getKey()))) {
                differences.set(field.getKey(), before);
            }
        });
        return differences;
    }

    static ObjectNode read(String image) {
        try {
            return (ObjectNode) JSON.readTree(image);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an image in the ledger cannot be read", e);
        }
    }
}
