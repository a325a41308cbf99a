package io.crossload.emulator.salesforce;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How an emulator is set up.
 *
 * @param port            0 for a free one
 * @param seed            decides the order of result rows in their batch and the letters of tokens
 * @param processingDelay how long a job takes at least, half of it as UploadComplete, half as InProgress
 * @param withSetup       the org has Crossload's own fields
 * @param clientId        the only client id taken, null for any
 * @param clientSecret    the only client secret taken, null for any
 * @param workers         jobs and batches processed side by side
 * @param dailyApiCalls   DailyApiRequests
 * @param dailyBatches    DailyBulkApiBatches
 * @param gzipAnswers     zip answers for clients that accept it
 * @param settings        what an administrator has set up
 * @param data            folder in which the org survives restarts, null for none
 * @param records         object -> records (field -> value) that are in the org before anything is loaded
 */
public record OrgOptions(int port, String host, long seed, FaultPlan faults, Duration processingDelay, boolean withSetup, String clientId,
                         String clientSecret, int workers, long dailyApiCalls, long dailyBatches, boolean gzipAnswers, Clock clock,
                         Map<String, List<Map<String, String>>> records, OrgSettings settings, Path data) {

    /** A free port on 127.0.0.1, no faults, no delay, any client, Salesforce's batch limit. */
    public static OrgOptions defaults() {
        return new OrgOptions(0, "127.0.0.1", 1, FaultPlan.none(), Duration.ZERO, true, null, null, 4, 1_000_000, 15_000, true,
            Clock.systemUTC(), Map.of(), OrgSettings.defaults(), null);
    }

    public OrgOptions withPort(int value) {
        return new OrgOptions(value, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withHost(String value) {
        return new OrgOptions(port, value, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withSeed(long value) {
        return new OrgOptions(port, host, value, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withFaults(FaultPlan value) {
        return new OrgOptions(port, host, seed, value, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withProcessingDelay(Duration value) {
        return new OrgOptions(port, host, seed, faults, value, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withSetup(boolean value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, value, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withClient(String id, String secret) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, id, secret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withWorkers(int value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, value, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withDailyApiCalls(long value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, value, dailyBatches, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withDailyBatches(long value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, value, gzipAnswers, clock, records, settings, data);
    }

    public OrgOptions withGzipAnswers(boolean value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, value, clock, records, settings, data);
    }

    public OrgOptions withClock(Clock value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, value, records, settings, data);
    }

    public OrgOptions withRecords(Map<String, List<Map<String, String>>> value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, value, settings, data);
    }

    public OrgOptions withSettings(OrgSettings value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, value, data);
    }

    /** The folder in which the org survives restarts; null: it lives in memory. */
    public OrgOptions withData(Path value) {
        return new OrgOptions(port, host, seed, faults, processingDelay, withSetup, clientId, clientSecret, workers, dailyApiCalls, dailyBatches, gzipAnswers, clock, records, settings, value);
    }
}
