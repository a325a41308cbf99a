package io.crossload.emulator.salesforce.fault;

import io.crossload.emulator.salesforce.store.Org;

/** The faults that are switched on. Another plan may take their place while the emulator runs; its counts begin anew. */
public final class Faults {
    private record On(FaultPlan plan, CallFaults calls, JobFaults jobs, RowFaults rows, LimitFaults limits) { }

    private final Org org;
    private volatile On on;

    public Faults(FaultPlan plan, Org org) {
        this.org = org;
        follow(plan);
    }

    /** From now on this plan counts. */
    public void follow(FaultPlan plan) {
        LimitFaults limits = new LimitFaults(plan);
        on = new On(plan, new CallFaults(plan), new JobFaults(plan), new RowFaults(plan, limits, org), limits);
    }

    public FaultPlan plan() { return on.plan; }

    public CallFaults calls() { return on.calls; }

    public JobFaults jobs() { return on.jobs; }

    public RowFaults rows() { return on.rows; }

    public LimitFaults limits() { return on.limits; }
}
