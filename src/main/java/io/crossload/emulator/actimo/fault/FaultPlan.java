package io.crossload.emulator.actimo.fault;

import java.util.ArrayList;
import java.util.List;

/** Counts requests and says which faults strike each. Thread-safe; the same order of requests gives the same faults. */
public final class FaultPlan {
    private final List<Fault> faults;
    private final int[] seen;

    public FaultPlan(Faults faults) {
        this.faults = faults.list();
        this.seen = new int[this.faults.size()];
    }

    /** The faults of the next request for a path. A fault on cursors passes requests without one by, uncounted. */
    public synchronized Struck next(String template, boolean hasCursor) {
        List<Fault> struck = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            Fault fault = faults.get(i);
            if (fault.concerns(template) && (fault.kind() != FaultKind.CURSOR_EXPIRED || hasCursor) && fault.strikes(++seen[i])) {
                struck.add(fault);
            }
        }
        return new Struck(struck);
    }
}
