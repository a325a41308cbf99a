package io.crossload.emulator.salesforce.fault;

import io.crossload.emulator.salesforce.fault.FaultPlan.Allocation;
import java.util.ArrayList;
import java.util.List;

/** Allocations that the plan wants used up. */
public final class LimitFaults {
    private static final class Use {
        final FaultPlan.Limit limit;
        long used;
        int refused;

        Use(FaultPlan.Limit limit) { this.limit = limit; }

        boolean over() { return limit.times() > 0 && refused >= limit.times(); }

        boolean spent() { return used >= limit.after() && !over(); }
    }

    private final List<Use> uses = new ArrayList<>();

    public LimitFaults(FaultPlan plan) { plan.limits().forEach(limit -> uses.add(new Use(limit))); }

    /** Takes one; true when none is left and it is refused. */
    public boolean use(Allocation allocation) {
        // Asked for every new record: as a rule there is nothing to count.
        if (uses.isEmpty()) return false;
        synchronized (this) {
            if (refuses(allocation)) return true;
            uses.stream().filter(use -> use.limit.of() == allocation).forEach(use -> use.used++);
            return false;
        }
    }

    /** None is left, and what needs one is refused. Takes none. */
    public synchronized boolean refuses(Allocation allocation) {
        for (Use use : uses) {
            if (use.limit.of() != allocation || !use.spent()) continue;
            use.refused++;
            return true;
        }
        return false;
    }

    /** How many are left; {@link Long#MAX_VALUE} where the plan says nothing. */
    public synchronized long left(Allocation allocation) {
        return uses.stream().filter(use -> use.limit.of() == allocation && !use.over()).mapToLong(use -> Math.max(0, use.limit.after() - use.used))
            .min().orElse(Long.MAX_VALUE);
    }
}
