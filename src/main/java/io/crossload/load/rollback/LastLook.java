package io.crossload.load.rollback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;
import io.crossload.ledger.WayBack.Why;
import io.crossload.mapping.model.Mapping;

/** After everything is done: whether what Salesforce refused to delete has gone with its parent, and whether every restored record looks as it did before. */
public final class LastLook {
    private final WayBack wayBack;
    private final OrgRows org;
    private final Collection<Mapping> mappings;

    public LastLook(WayBack wayBack, OrgRows org, Collection<Mapping> mappings) {
        this.wayBack = wayBack;
        this.org = org;
        this.mappings = mappings;
    }

    public void look() {
        Set<String> targets = new LinkedHashSet<>();
        wayBack.tallies().forEach(t -> targets.add(t.target()));
        for (String target : targets) {
            // Some go with a parent, as the default status of a campaign does.
            wayBack.forEach(target, Action.DELETE, Set.of(State.REFUSED), page -> {
                Map<String, Map<String, String>> there = byId(org.byId(target, List.of("Id"), page.stream().map(Line::id).toList()));
                wayBack.put(page.stream().map(line -> there.containsKey(line.id()) ? line.as(State.LEFT) : line.as(State.DONE, null, null)).toList());
            });
            wayBack.forEach(target, Action.RESTORE, Set.of(State.REFUSED), page -> wayBack.put(page.stream().map(line -> line.as(State.LEFT)).toList()));
            TargetFields.of(mappings, target).ifPresent(fields -> wayBack.forEach(target, Action.RESTORE, Set.of(State.DONE), page -> compare(fields, page)));
        }
    }

    private void compare(TargetFields fields, List<Line> page) {
        List<String> names = fields.with("Id");
        Map<String, Map<String, String>> there = byId(org.byId(fields.target(), names, page.stream().map(Line::id).toList()));
        List<Line> changed = new ArrayList<>();
        for (Line line : page) {
            if (!there.containsKey(line.id())) {
                changed.add(line.as(State.GONE));
                continue;
            }
            ObjectNode differences = line.image() == null ? null : Sight.differences(line.image(), there.get(line.id()), names);
            if (differences != null && !differences.isEmpty()) {
                Set<String> fieldNames = new TreeSet<>();
                differences.fieldNames().forEachRemaining(fieldNames::add);
                changed.add(line.as(State.LEFT, Why.NOT_AS_BEFORE, "fields: " + String.join(", ", fieldNames)));
            }
        }
        wayBack.put(changed);
    }

    private static Map<String, Map<String, String>> byId(List<Map<String, String>> rows) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.get("Id"), row));
        return byId;
    }
}
