package io.crossload.load.rollback;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;
import io.crossload.ledger.WayBack.Why;
import io.crossload.org.OrgChildren;
import io.crossload.org.OrgChildren.Child;
import io.crossload.org.OrgChildren.Relation;
import io.crossload.org.OrgException;

/**
 * Finds what hangs under records that are to be deleted, because Salesforce takes children along with their parent, those of others too. A record
 * stays when something hangs under it that stays; so whatever stays keeps what it stands on.
 */
final class Hanging {
    private static final String FILE = Sight.FILE;
    private static final String LINK = "ContentDocumentLink";
    private static final String USER = "005";

    private final WayBack wayBack;
    private final OrgChildren children;
    private final OrgRows org;
    private final DriftPolicy policy;
    private final Collection<String> targets;
    private final int bulkFrom;

    /** @param targets objects of the plan */
    Hanging(WayBack wayBack, OrgChildren children, OrgRows org, DriftPolicy policy, Collection<String> targets, int bulkFrom) {
        this.wayBack = wayBack;
        this.children = children;
        this.org = org;
        this.policy = policy;
        this.targets = targets;
        this.bulkFrom = bulkFrom;
    }

    /** @param key external id of the target, or null; @param going records of it that are to be deleted */
    void look(String target, String key, long going) {
        if (target.equals(FILE)) {
            files();
            return;
        }
        for (Relation relation : children.relations(target)) {
            boolean self = relation.object().equals(target);
            // What stays may itself hang under a record of the same object.
            while (look(target, relation, key, going) > 0 && self) {
                continue;
            }
        }
    }

    /** @return records that stay because of it and did not before */
    private int look(String target, Relation relation, String key, long going) {
        int[] held = {0};
        String where = relation.object().equals(target) ? relation.field() + " != null" : relation.field() + " IN (SELECT Id FROM " + target + " WHERE " + key + " != null)";
        if (key != null && (going > bulkFrom || children.count(relation, where) > bulkFrom)) {
            try {
                org.all(relation.object(), List.of(relation.child(), relation.field()), where, rows ->
                    held[0] += hold(target, relation, rows.stream().map(r -> new Child(r.get(relation.field()), relation.object(), r.get(relation.child()))).toList()));
                return held[0];
            } catch (OrgException e) {
                // An object that bulk queries do not serve: asked by the Ids of the parents instead.
                if (e.kind() != OrgException.Kind.REJECTED) {
                    throw e;
                }
            }
        }
        wayBack.forEach(target, Action.DELETE, Set.of(State.TO_DO), page -> children.of(relation, page.stream().map(Line::id).toList(), some -> held[0] += hold(target, relation, some)));
        return held[0];
    }

    private int hold(String target, Relation relation, Collection<Child> found) {
        Map<String, Line> parents = wayBack.get(target, found.stream().map(Child::parent).toList());
        List<Child> under = found.stream().filter(c -> parents.containsKey(c.parent()) && isGoing(parents.get(c.parent()))).toList();
        Set<String> fine = relation.object().equals(LINK) ? documents(under) : goingWith(relation, under);
        Map<String, Line> held = new HashMap<>();
        for (Child child : under) {
            if (!fine.contains(child.id())) {
                held.computeIfAbsent(child.parent(), id -> held(parents.get(id), relation.object()));
            }
        }
        wayBack.put(held.values());
        return (int) held.values().stream().filter(line -> line.state() == State.LEFT && parents.get(line.id()).state() != State.LEFT).count();
    }

    /** To be deleted, or left for other children: what else hangs under it is said, too. */
    private static boolean isGoing(Line line) { return line.action() == Action.DELETE && (line.state() == State.TO_DO || line.why() == Why.HAS_CHILDREN); }

    private Line held(Line line, String object) {
        Set<String> objects = new TreeSet<>(Set.of(object));
        String before = "under it: ";
        if (line.detail() != null && line.detail().startsWith(before)) {
            objects.addAll(List.of(line.detail().substring(before.length()).split(", ")));
        }
        return line.as(policy.forces(DriftPolicy.DriftClass.CHILDREN) ? line.state() : State.LEFT, Why.HAS_CHILDREN, before + String.join(", ", objects));
    }

    /** Children that go, too, or that will hang elsewhere when they are as they were. */
    private Set<String> goingWith(Relation relation, List<Child> under) {
        Set<String> fine = new HashSet<>();
        if (targets.contains(relation.object())) {
            wayBack.get(relation.object(), under.stream().map(Child::id).toList()).values().stream()
                .filter(l -> l.state() == State.GONE || l.state() == State.TO_DO && (l.action() == Action.DELETE || Sight.read(l.fields()).has(relation.field())))
                .forEach(l -> fine.add(l.id()));
        }
        return fine;
    }

    /** Files of ours that go. */
    private Set<String> documents(List<Child> under) {
        Set<String> fine = new HashSet<>();
        wayBack.byHandle(FILE, under.stream().map(Child::id).toList()).stream().filter(l -> l.action() == Action.DELETE && l.state() != State.LEFT).forEach(l -> fine.add(l.handle()));
        return fine;
    }

    /** A file goes with its links; one that a record uses which is not ours, or which stays, stays too. */
    private void files() {
        wayBack.forEach(FILE, Action.DELETE, Set.of(State.TO_DO), page -> {
            List<Child> links = children.links(page.stream().map(Line::handle).toList()).stream().filter(c -> !c.id().startsWith(USER)).toList();
            Set<String> fine = new HashSet<>();
            for (String target : targets) {
                wayBack.get(target, links.stream().map(Child::id).toList()).values().stream().filter(l -> l.state() != State.LEFT).forEach(l -> fine.add(l.id()));
            }
            Set<String> shared = new HashSet<>();
            links.stream().filter(c -> !fine.contains(c.id())).forEach(c -> shared.add(c.parent()));
            State state = policy.forces(DriftPolicy.DriftClass.CHILDREN) ? State.TO_DO : State.LEFT;
            wayBack.put(page.stream().filter(line -> shared.contains(line.handle())).map(line -> line.as(state, Why.HAS_CHILDREN, "shared with other records")).toList());
        });
    }
}
