package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.RowGate;
import io.crossload.emulator.salesforce.dml.RowTally;
import io.crossload.emulator.salesforce.fault.CallFaults;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.Faults;
import io.crossload.emulator.salesforce.fault.JobFaults;
import io.crossload.emulator.salesforce.store.Org;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What bulk jobs need around them.
 *
 * @param rows        counts rows written, for the statistics
 * @param delayMillis how long a job takes at least, half of it before it starts
 * @param spool       folder for uploads and results
 */
public record BulkContext(Org org, Faults faults, JobPool pool, BatchAllowance batches, RowTally rows, long delayMillis, long seed,
                          Path spool) {
    private static final int JOBS_OF_A_START = 1_000_000;

    FaultPlan plan() { return faults.plan(); }

    Supplier<RowGate> gate() { return faults::rows; }

    CallFaults callFaults() { return faults.calls(); }

    JobFaults jobFaults() { return faults.jobs(); }

    /** Jobs do not survive a restart, and their Ids must not come again: each start of the org has its own million. */
    int firstJob() { return (int) (org.starts() % 1000) * JOBS_OF_A_START; }
}
