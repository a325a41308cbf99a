package io.crossload.emulator.salesforce.control;

import io.crossload.emulator.salesforce.dml.RowTally;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * What happened in the emulator so far.
 *
 * @param calls           {@code "GET /services/data/{version}/query 200"} -> calls; status 0 is a connection that was cut
 * @param dataCalls       calls that count against DailyApiRequests
 * @param logins          tokens handed out
 * @param ingestJobs      jobs by state
 * @param queryJobs       query jobs by state
 * @param batches         DailyBulkApiBatches used
 * @param maxParallelJobs most jobs processed at the same time
 * @param unseenMillis    for how long ended ingest jobs waited until their client noticed
 * @param rows            rows written per object
 * @param records         live records per object, objects without any left out
 */
public record Stats(Map<String, Long> calls, long dataCalls, long logins, Map<String, Long> ingestJobs, Map<String, Long> queryJobs, long batches,
                    int maxParallelJobs, LongSummaryStatistics unseenMillis, Map<String, RowTally.Counts> rows, Map<String, Integer> records) {

    /** Calls whose method, template or status contains the text. */
    public long callsTo(String part) {
        return calls.entrySet().stream().filter(call -> call.getKey().contains(part)).mapToLong(Map.Entry::getValue).sum();
    }
}
