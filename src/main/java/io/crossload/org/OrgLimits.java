package io.crossload.org;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The org's limits as its resource {@code limits} tells them, by Salesforce's names (DailyApiRequests, DailyBulkApiBatches, DataStorageMB ...).
 */
public record OrgLimits(Map<String, Limit> limits) {
    public static final String API_REQUESTS = "DailyApiRequests";
    public static final String BULK_BATCHES = "DailyBulkApiBatches";
    /** The name that API versions before 49 give the limit of batches. */
    private static final String BULK_BATCHES_BEFORE = "DailyBulkApiRequests";
    public static final String DATA_STORAGE_MB = "DataStorageMB";
    public static final String FILE_STORAGE_MB = "FileStorageMB";

    /** @param remaining what is left now; daily limits are those of the last 24 hours */
    public record Limit(long max, long remaining) { }

    public OrgLimits {
        limits = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(limits));
    }

    /** @throws OrgException when the org cannot be asked */
    public static OrgLimits ask(OrgRest rest) { return of(rest.get("/limits")); }

    static OrgLimits of(JsonNode answer) {
        Map<String, Limit> limits = new LinkedHashMap<>();
        answer.fields().forEachRemaining(e -> {
            if (e.getValue().path("Max").canConvertToLong() && e.getValue().path("Remaining").canConvertToLong()) {
                limits.put(e.getKey(), new Limit(e.getValue().path("Max").asLong(), e.getValue().path("Remaining").asLong()));
            }
        });
        return new OrgLimits(limits);
    }

    /** Empty when the org does not tell it to this user. */
    public Optional<Limit> of(String name) {
        return Optional.ofNullable(limits.get(name)).or(() -> name.equals(BULK_BATCHES) ? Optional.ofNullable(limits.get(BULK_BATCHES_BEFORE)) : Optional.empty());
    }
}
