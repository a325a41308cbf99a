package io.crossload.load.rollback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.org.OrgChildren;
import io.crossload.org.OrgRecords;

/**
 * Takes back what one run wrote. First everything that it changed is restored, field by field, so that nothing points to what goes; then what it
 * created is deleted, children before parents, because Salesforce takes children along with their parent, those of others too. Doing it again
 * goes on where it stopped.
 */
public final class RunRollback {
    private static final String FILE = "ContentVersion";

    private final OrgRecords org;
    private final OrgChildren children;
    private final Drift drift;
    private final FilesOfRun files;
    private final boolean dryRun;
    private final List<Left> left = new ArrayList<>();
    private final Map<String, Integer> deleted = new LinkedHashMap<>();
    private final Map<String, Integer> restored = new LinkedHashMap<>();
    private final List<Written> done = new ArrayList<>();
    /** Ids that go, or went: what is theirs is nobody else's. */
    private final Set<String> going = new HashSet<>();

    /** @param dryRun nothing is changed; the result is what would be */
    public RunRollback(OrgRecords org, OrgChildren children, Drift drift, boolean dryRun) {
        this.org = org;
        this.children = children;
        this.drift = drift;
        this.dryRun = dryRun;
        files = new FilesOfRun(org);
    }

    /**
     * @param deleted  records by target; @param restored records by target; @param left what stays
     * @param done     the records that are taken back, those that were gone already among them
     */
    public record Result(Map<String, Integer> deleted, Map<String, Integer> restored, List<Left> left, List<Written> done) { }

    /**
     * @param written by target, the targets in load order
     * @param step    gets the number of targets that are done
     */
    public Result take(Map<String, List<Written>> written, IntConsumer step) {
        written.values().forEach(list -> list.forEach(w -> going.add(w.id())));
        // Before anything is changed: what stays keeps what it stands on.
        Map<String, List<Written>> fit = new LinkedHashMap<>();
        written.forEach((target, records) -> fit.put(target, asLeft(target, records)));
        fit.forEach((target, records) -> restore(target, records.stream().filter(w -> !w.isCreated()).toList()));
        List<String> backwards = new ArrayList<>(fit.keySet());
        Collections.reverse(backwards);
        List<Written> refused = new ArrayList<>();
        int count = 0;
        for (String target : backwards) {
            refused.addAll(delete(target, fit.get(target).stream().filter(Written::isCreated).toList()));
            step.accept(++count);
        }
        // Some go with a parent that has gone by now, as the default status of a campaign does.
        refused.stream().collect(Collectors.groupingBy(Written::target)).forEach((target, again) -> remove(target, again, ids(again))
            .forEach((one, error) -> leave(one, Left.Why.REFUSED, error)));
        return new Result(deleted, restored, left, done);
    }

    private List<Written> asLeft(String target, List<Written> records) {
        Map<String, Drift.State> states = drift.of(target, records.stream().map(Written::id).toList());
        List<Written> fit = new ArrayList<>();
        for (Written one : records) {
            switch (states.getOrDefault(one.id(), Drift.State.GONE)) {
                case AS_LEFT -> fit.add(one);
                case CHANGED -> leave(one, Left.Why.CHANGED_SINCE, "changed since the run");
                case GONE -> done.add(one);
            }
        }
        return fit;
    }

    private void restore(String target, List<Written> records) {
        Map<String, Written> changed = records.stream().filter(w -> !w.before().orElseThrow().isEmpty()).collect(Collectors.toMap(Written::id, w -> w, (x, y) -> x, LinkedHashMap::new));
        if (dryRun) {
            changed.values().forEach(one -> restored.merge(target, 1, Integer::sum));
            return;
        }
        records.stream().filter(w -> !changed.containsKey(w.id())).forEach(done::add);
        List<ObjectNode> updates = differences(target, changed);
        Set<String> refused = new HashSet<>();
        for (OrgRecords.Outcome outcome : org.update(target, updates)) {
            if (outcome.error() != null && !outcome.isGone()) {
                refused.add(outcome.id());
                leave(changed.get(outcome.id()), Left.Why.REFUSED, code(outcome));
            }
        }
        changed.values().stream().filter(one -> !refused.contains(one.id())).forEach(one -> {
            restored.merge(target, 1, Integer::sum);
            done.add(one);
        });
    }

    /** What is to be written so that every record is as it was: fields that are not as they were. */
    private List<ObjectNode> differences(String target, Map<String, Written> changed) {
        Set<String> fields = new LinkedHashSet<>(List.of("Id"));
        changed.values().forEach(w -> w.before().orElseThrow().fieldNames().forEachRemaining(fields::add));
        List<ObjectNode> updates = new ArrayList<>();
        for (JsonNode now : org.read(target, fields, "Id", changed.keySet(), target.equals("Task"))) {
            ObjectNode update = JsonNodeFactory.instance.objectNode();
            changed.get(now.path("Id").asText()).before().orElseThrow().properties().stream().filter(f -> !f.getValue().asText().equals(now.path(f.getKey()).asText()))
                .forEach(f -> update.set(f.getKey(), f.getValue()));
            if (!update.isEmpty()) {
                updates.add(update.put("id", now.path("Id").asText()));
            }
        }
        return updates;
    }

    /** @return what Salesforce refused to delete for now */
    private Collection<Written> delete(String target, List<Written> records) {
        Map<String, Written> fit = new LinkedHashMap<>();
        records.forEach(one -> fit.put(one.id(), one));
        Map<String, String> ids = target.equals(FILE) ? files.documents(fit.keySet()) : ids(records);
        if (target.equals(FILE)) {
            going.addAll(ids.values());
            files.usedElsewhere(ids, going).forEach((id, detail) -> {
                going.remove(ids.get(id));
                leave(fit.remove(id), Left.Why.HAS_CHILDREN, detail);
            });
        } else {
            leaveParents(target, fit);
        }
        return remove(target, List.copyOf(fit.values()), ids).keySet();
    }

    /** Until nothing changes: what stays may itself hang under a record of the same object. */
    private void leaveParents(String target, Map<String, Written> fit) {
        List<OrgChildren.Child> under = children.of(target, fit.keySet());
        boolean changed = true;
        while (changed) {
            Map<String, Set<String>> foreign = new HashMap<>();
            under.stream().filter(c -> !going.contains(c.id())).forEach(c -> foreign.computeIfAbsent(c.parent(), p -> new java.util.TreeSet<>()).add(c.object()));
            foreign.keySet().retainAll(fit.keySet());
            foreign.forEach((id, objects) -> leave(fit.remove(id), Left.Why.HAS_CHILDREN, "under it: " + String.join(", ", objects)));
            changed = !foreign.isEmpty();
        }
    }

    private void leave(Written one, Left.Why why, String detail) {
        going.remove(one.id());
        left.add(new Left(one.target(), one.id(), one.key(), why, detail));
    }

    /** @return what is refused, with Salesforce's code */
    private Map<Written, String> remove(String target, List<Written> records, Map<String, String> ids) {
        if (dryRun) {
            records.forEach(one -> deleted.merge(target, 1, Integer::sum));
            return Map.of();
        }
        Map<String, List<Written>> byId = records.stream().collect(Collectors.groupingBy(w -> ids.get(w.id()), LinkedHashMap::new, Collectors.toList()));
        Map<Written, String> refused = new LinkedHashMap<>();
        for (OrgRecords.Outcome outcome : org.delete(List.copyOf(byId.keySet()))) {
            // Salesforce says an invalid reference, too, of an Id that is not there.
            boolean gone = outcome.error() == null || outcome.isGone() || code(outcome).equals("INVALID_CROSS_REFERENCE_KEY");
            for (Written one : byId.get(outcome.id())) {
                if (gone) {
                    deleted.merge(target, 1, Integer::sum);
                    done.add(one);
                } else {
                    refused.put(one, code(outcome));
                }
            }
        }
        return refused;
    }

    private static Map<String, String> ids(List<Written> records) { return records.stream().collect(Collectors.toMap(Written::id, Written::id)); }

    /** The code alone: Salesforce's message may quote values. */
    private static String code(OrgRecords.Outcome outcome) { return outcome.error().substring(0, outcome.error().indexOf(':')); }
}
