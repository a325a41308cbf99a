package io.crossload.load.rollback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgChildren;


/** Decides about every record of a drafted plan by what is in the org now. Nothing is changed there. */
public final class RollbackPlanner {
    public static final String FILES = Sight.FILE;

    private final WayBack wayBack;
    private final OrgRows org;
    private final OrgChildren children;
    private final Collection<Mapping> mappings;
    private final int bulkFrom;

    /** @param bulkFrom records of an object from which on it is read by bulk query */
    public RollbackPlanner(WayBack wayBack, OrgRows org, OrgChildren children, Collection<Mapping> mappings, int bulkFrom) {
        this.wayBack = wayBack;
        this.org = org;
        this.children = children;
        this.mappings = mappings;
        this.bulkFrom = bulkFrom;
    }

    /**
     * @param order objects, parents first; those that are in the plan beside them count as children of all
     * @param user  Id of the user who loads; @param until end of the newest run by the org's clock, null when nobody knows; @param restoredUntil the same of the newest rollback
     */
    public void plan(List<String> order, DriftPolicy policy, String user, java.time.Instant until, java.time.Instant restoredUntil, LongConsumer progress) {
        List<String> targets = backwards(order);
        Sight sight = new Sight(wayBack, org, policy, user, until, restoredUntil, bulkFrom);
        long step = 0;
        for (String target : targets) {
            sight.look(target, TargetFields.of(mappings, target));
            progress.accept(++step);
        }
        Hanging hanging = new Hanging(wayBack, children, org, policy, targets, bulkFrom);
        // Files come last: whether one stays depends on whether the records stay that use it.
        List<String> filesLast = new ArrayList<>(targets);
        if (filesLast.remove(Sight.FILE)) {
            filesLast.add(Sight.FILE);
        }
        for (String target : filesLast) {
            long going = wayBack.tallies().stream().filter(t -> t.target().equals(target) && t.action() == Action.DELETE && t.state() == State.TO_DO).mapToLong(WayBack.Tally::count).sum();
            if (going > 0) {
                hanging.look(target, TargetFields.of(mappings, target).map(TargetFields::key).orElse(null), going);
            }
            progress.accept(++step);
        }
    }

    /** The objects of the plan, children first. */
    public List<String> backwards(List<String> order) {
        Set<String> planned = new LinkedHashSet<>();
        wayBack.tallies().forEach(t -> planned.add(t.target()));
        List<String> known = new ArrayList<>(order);
        known.retainAll(planned);
        Collections.reverse(known);
        planned.removeAll(known);
        List<String> targets = new ArrayList<>(planned);
        targets.addAll(known);
        return targets;
    }
}
