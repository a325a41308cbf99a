package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.fault.FaultPlan;

/** Ends a job before its last row, in state Failed unless it aborts; the message is the job's errorMessage. */
final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean aborts;

    JobFailed(String message) { this(message, false); }

    private JobFailed(String message, boolean aborts) {
        super(message, null, false, false);
        this.aborts = aborts;
    }

    /** An end that the fault plan wants. */
    static JobFailed planned(FaultPlan.JobFailure failure) {
        return switch (failure.end()) {
            case TOO_MANY_LOCKS -> new JobFailed("TooManyLockFailure : Too many lock failure. Trying again later.");
            case BATCH_TIMEOUT -> new JobFailed("Timeout : Batch exceeded the time limit for processing. Tried more than 20 times.");
            case ABORTED -> new JobFailed(null, true);
        };
    }

    /** The job ends as Aborted. */
    boolean aborts() { return aborts; }
}
