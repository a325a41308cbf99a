package io.crossload.emulator.salesforce.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What goes wrong, and how often: the same plan on the same calls fails the same way. Counts named {@code times} are totals over the
 * emulator's life, 0 meaning without end. May be read from YAML with the same names.
 *
 * @param seed           decides which rows are struck
 * @param lockErrors     rows refused with UNABLE_TO_LOCK_ROW
 * @param jobFailures    jobs that end before their last row
 * @param httpErrors     data calls answered with an error status
 * @param sessions       tokens that expire in use
 * @param cuts           connections that drop during an upload or an answer
 * @param missingRows    rows that result files leave out at first
 * @param slowness       answers that come late
 * @param validations    rows refused by a validation rule
 * @param storageRecords records that the org can hold, 0 for any number; more are refused with STORAGE_LIMIT_EXCEEDED
 * @param hardDeleteDenied the user lacks the Bulk API Hard Delete permission
 * @param limits         allocations that are used up
 */
public record FaultPlan(long seed, LockErrors lockErrors, List<JobFailure> jobFailures, List<HttpError> httpErrors, SessionExpiry sessions,
                        List<Cut> cuts, MissingRows missingRows, List<Slowness> slowness, List<Validation> validations,
                        long storageRecords, boolean hardDeleteDenied, List<Limit> limits) {

    public FaultPlan {
        jobFailures = jobFailures == null ? List.of() : List.copyOf(jobFailures);
        httpErrors = httpErrors == null ? List.of() : List.copyOf(httpErrors);
        cuts = cuts == null ? List.of() : List.copyOf(cuts);
        slowness = slowness == null ? List.of() : List.copyOf(slowness);
        validations = validations == null ? List.of() : List.copyOf(validations);
        limits = limits == null ? List.of() : List.copyOf(limits);
    }

    /** @param rate share of keys struck, 0..1; @param timesPerKey a struck key fails so often, then passes; @param object null for all */
    public record LockErrors(double rate, int timesPerKey, String object) { }

    /** How a job ends early. */
    public enum JobEnd {
        /** State Failed, TooManyLockFailure. */
        TOO_MANY_LOCKS,
        /** State Failed after the batch ran out of time too often. */
        BATCH_TIMEOUT,
        /** State Aborted, as by an administrator. */
        ABORTED
    }

    /** @param afterRows rows processed before the end, the rest stay unprocessed; @param object null for all */
    public record JobFailure(JobEnd end, long afterRows, int times, String object) { }

    /**
     * @param every      strikes each n-th matching call
     * @param retryAfter seconds as a number, {@code http-date} for a date two seconds ahead, null for no header
     * @param method     null for all
     * @param path       part of the path that must occur, null for all
     */
    public record HttpError(int status, int every, int times, String retryAfter, String method, String path) { }

    /** @param calls data calls that a token serves before it is revoked; @param times tokens struck */
    public record SessionExpiry(int calls, int times) { }

    /** What is cut: the upload before it is taken, the answer to an upload that was taken, or a result file. */
    public enum CutAt { UPLOAD, UPLOAD_ANSWER, RESULTS }

    /** @param every strikes each n-th of its kind; @param afterBytes bytes let through before the cut */
    public record Cut(CutAt at, int every, int times, long afterBytes) { }

    /** @param rows success rows left out of a job's result file; @param reads reads of that file that miss them */
    public record MissingRows(int rows, int reads) { }

    /** @param millis delay before the answer; @param path part of the path that must occur, null for all */
    public record Slowness(int every, int times, long millis, String path) { }

    /**
     * @param object  null for all
     * @param field   the field whose value is matched
     * @param pattern regular expression over the whole value
     * @param message the rule's own text
     */
    public record Validation(String object, String field, String pattern, String message) { }

    /** What an org has only so much of. */
    public enum Allocation {
        /** DailyApiRequests: calls are refused with REQUEST_LIMIT_EXCEEDED. */
        API_CALLS,
        /** DailyBulkApiBatches: jobs and batches are refused with ExceededQuota. */
        BULK_BATCHES,
        /** DataStorageMB: rows are refused with STORAGE_LIMIT_EXCEEDED. */
        DATA_STORAGE
    }

    /** @param after calls, batches or new records that still pass; @param times calls, batches or rows refused before it is as if a new day had begun */
    public record Limit(Allocation of, long after, int times) {
        public Limit {
            if (of == null) throw new IllegalArgumentException("a limit must say what it is of: API_CALLS, BULK_BATCHES or DATA_STORAGE");
        }
    }

    public static FaultPlan none() { return new FaultPlan(0, null, null, null, null, null, null, null, null, 0, false, null); }

    /** Reads a plan in YAML or JSON; unknown names are errors. Nothing at all is a plan without faults. */
    public static FaultPlan parse(String yaml) throws JsonProcessingException {
        FaultPlan plan = yaml.isBlank() ? null : YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build().readValue(yaml, FaultPlan.class);
        return plan == null ? none() : plan;
    }

    /** Reads a plan from a file. */
    public static FaultPlan read(Path yaml) {
        try {
            return parse(Files.readString(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("Fault plan " + yaml.getFileName() + " cannot be read", e);
        }
    }

    public FaultPlan withSeed(long value) {
        return new FaultPlan(value, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withLockErrors(LockErrors value) {
        return new FaultPlan(seed, value, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withJobFailures(JobFailure... value) {
        return new FaultPlan(seed, lockErrors, List.of(value), httpErrors, sessions, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withHttpErrors(HttpError... value) {
        return new FaultPlan(seed, lockErrors, jobFailures, List.of(value), sessions, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withSessions(SessionExpiry value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, value, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withCuts(Cut... value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, List.of(value), missingRows, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withMissingRows(MissingRows value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, value, slowness, validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withSlowness(Slowness... value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, List.of(value), validations, storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withValidations(Validation... value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, List.of(value), storageRecords, hardDeleteDenied, limits);
    }

    public FaultPlan withStorageRecords(long value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, validations, value, hardDeleteDenied, limits);
    }

    public FaultPlan withHardDeleteDenied(boolean value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, validations, storageRecords, value, limits);
    }

    public FaultPlan withLimits(Limit... value) {
        return new FaultPlan(seed, lockErrors, jobFailures, httpErrors, sessions, cuts, missingRows, slowness, validations, storageRecords, hardDeleteDenied, List.of(value));
    }
}
