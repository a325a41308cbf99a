package io.crossload.emulator.salesforce.setting;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an administrator has set up in the org, see {@code org.schema.json} for names, defaults and meanings.
 *
 * @param users   field -> value, added to the org when it is new, and {@link #PASSWORD} where one is needed to log in
 * @param records object -> records (field -> value), added to the org when it is new
 */
public record OrgSettings(String name, Features features, Limits limits, List<DuplicateRule> duplicateRules, List<ValidationRule> validationRules,
                          List<Map<String, String>> users, Map<String, List<Map<String, String>>> records, Locking locking) {

    /** Name among the values of a user; it is no field of the record. */
    public static final String PASSWORD = "Password";

    public OrgSettings {
        name = name == null ? "Emulated Org" : name;
        features = features == null ? Features.DEFAULT : features;
        limits = limits == null ? Limits.DEFAULT : limits;
        duplicateRules = duplicateRules == null ? List.of() : List.copyOf(duplicateRules);
        validationRules = validationRules == null ? List.of() : List.copyOf(validationRules);
        users = users == null ? List.of() : List.copyOf(users);
        records = records == null ? Map.of() : records;
        locking = locking == null ? Locking.DEFAULT : locking;
    }

    /**
     * Switches.
     *
     * @param marketing                the org has campaigns
     * @param hardDelete               the user has Bulk API Hard Delete
     * @param auditFields              the org switch is on and the user has Set Audit Fields upon Record Creation
     * @param updateWithInactiveOwners the user may leave or set inactive owners on updates
     * @param rowLocks                 chunks that run side by side lock their records and the parents of these, see {@link Locking}
     */
    public record Features(boolean marketing, boolean hardDelete, boolean auditFields, boolean updateWithInactiveOwners, boolean rowLocks) {
        public static final Features DEFAULT = new Features(true, true, false, false, false);
    }

    /** Allocations; a null leaves the default. {@code recycleBinRecords} follows from the storage when it is null. */
    public record Limits(Long dailyApiCalls, Long dailyBulkBatches, Long dataStorageMB, Long fileStorageMB, Integer recycleBinRecords,
                         Long dailyQueryJobs) {
        public static final Limits DEFAULT = new Limits(null, null, null, null, null);
        private static final long QUERY_JOBS = 10_000;
        private static final long STORAGE_MB = 10_240;
        /** Records that the Recycle Bin holds for each MB of data storage. */
        private static final int BIN_RECORDS_PER_MB = 25;

        /** With as many query jobs as Salesforce allows. */
        public Limits(Long dailyApiCalls, Long dailyBulkBatches, Long dataStorageMB, Long fileStorageMB, Integer recycleBinRecords) {
            this(dailyApiCalls, dailyBulkBatches, dataStorageMB, fileStorageMB, recycleBinRecords, null);
        }

        public long queryJobs() { return dailyQueryJobs == null ? QUERY_JOBS : dailyQueryJobs; }

        public long dataStorage() { return dataStorageMB == null ? STORAGE_MB : dataStorageMB; }

        public long fileStorage() { return fileStorageMB == null ? STORAGE_MB : fileStorageMB; }

        public int recycleBin() {
            return recycleBinRecords == null ? (int) Math.min(Integer.MAX_VALUE, dataStorage() * BIN_RECORDS_PER_MB) : recycleBinRecords;
        }
    }

    /**
     * Row locks, where {@link Features#rowLocks} are on; a null leaves the default.
     *
     * @param waitMillis  how long a chunk waits for records that another one holds, before its rows fail with UNABLE_TO_LOCK_ROW
     * @param chunkMillis how long a chunk keeps its records after it wrote them, as one does whose triggers and flows run
     */
    public record Locking(Integer waitMillis, Integer chunkMillis) {
        private static final int SALESFORCE_WAITS = 10_000;
        public static final Locking DEFAULT = new Locking(null, null);

        public Locking {
            waitMillis = waitMillis == null ? SALESFORCE_WAITS : waitMillis;
            chunkMillis = chunkMillis == null ? 0 : chunkMillis;
        }
    }

    /** What a duplicate rule does: refuse, refuse unless the client says that it may be saved, nothing. */
    public enum Action { BLOCK, ALERT, OFF }

    /** @param match fields that must all be equal (without case) and not empty */
    public record DuplicateRule(String object, String name, List<String> match, Action action, String message) {
        public DuplicateRule {
            action = action == null ? Action.BLOCK : action;
            message = message == null ? "Use one of these records?" : message;
        }
    }

    /**
     * A row breaks the rule when the field's value, as it would be saved, is blank (with {@code blank}) or matches the whole pattern.
     *
     * @param errorField the field that the error is shown at; null for the top of the page
     */
    public record ValidationRule(String object, String name, String field, String matches, boolean blank, String message, String errorField) { }

    /** Passwords of the users that have one, by user name in lower case. */
    public Map<String, String> passwords() {
        Map<String, String> passwords = new HashMap<>();
        for (Map<String, String> user : users) {
            if (user.get(PASSWORD) != null) passwords.put(user.get("Username").toLowerCase(Locale.ROOT), user.get(PASSWORD));
        }
        return passwords;
    }

    /** Without values: users may have passwords. */
    @Override
    public String toString() { return "OrgSettings[" + name + "]"; }

    public static OrgSettings defaults() { return new OrgSettings(null, null, null, null, null, null, null, null); }

    public OrgSettings withFeatures(Features value) { return new OrgSettings(name, value, limits, duplicateRules, validationRules, users, records, locking); }

    public OrgSettings withLimits(Limits value) { return new OrgSettings(name, features, value, duplicateRules, validationRules, users, records, locking); }

    public OrgSettings withLocking(Locking value) { return new OrgSettings(name, features, limits, duplicateRules, validationRules, users, records, value); }

    public OrgSettings withDuplicateRules(DuplicateRule... value) {
        return new OrgSettings(name, features, limits, List.of(value), validationRules, users, records, locking);
    }

    public OrgSettings withValidationRules(ValidationRule... value) {
        return new OrgSettings(name, features, limits, duplicateRules, List.of(value), users, records, locking);
    }
}
