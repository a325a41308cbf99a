package io.crossload.emulator.salesforce.fault;

import java.util.ArrayList;
import java.util.List;

/** Decides when a job starts whether it will end early. */
public final class JobFaults {
    private record Counted(FaultPlan.JobFailure failure, Strikes strikes) { }

    private final List<Counted> failures = new ArrayList<>();
    private final FaultPlan.MissingRows missing;

    public JobFaults(FaultPlan plan) {
        plan.jobFailures().forEach(failure -> failures.add(new Counted(failure, new Strikes(1, failure.times()))));
        missing = plan.missingRows();
    }

    /** The way in which the next job on that object ends early, or null. */
    public FaultPlan.JobFailure next(String object) {
        for (Counted counted : failures) {
            String only = counted.failure().object();
            if ((only == null || only.equalsIgnoreCase(object)) && counted.strikes().next()) return counted.failure();
        }
        return null;
    }

    /** Rows that the given read (1 is the first) of a job's success file misses. */
    public int missingRows(int read) { return missing != null && read <= missing.reads() ? missing.rows() : 0; }
}
