package io.crossload.emulator.salesforce.fault;

import io.crossload.emulator.salesforce.dml.Draft;
import io.crossload.emulator.salesforce.dml.RowError;
import io.crossload.emulator.salesforce.dml.RowGate;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Faults of single rows. Whether a key meets lock errors follows from seed and key alone, so that the order of jobs and threads
 * does not matter; it fails its number of times and passes from then on, as a lock does.
 */
public final class RowFaults implements RowGate {
    private final FaultPlan plan;
    private final LimitFaults limits;
    private final Org org;
    private final Map<String, Integer> lockErrors = new ConcurrentHashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    public RowFaults(FaultPlan plan, LimitFaults limits, Org org) {
        this.limits = limits;
        this.plan = plan;
        this.org = org;
        plan.validations().forEach(rule -> patterns.put(rule.pattern(), Pattern.compile(rule.pattern())));
    }

    @Override
    public RowError refuse(ObjectType type, Draft draft) {
        for (FaultPlan.Validation rule : plan.validations()) {
            if (concerns(rule.object(), type) && breaks(rule, type, draft)) return RowError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message());
        }
        return isLocked(type, draft) ? RowError.of("UNABLE_TO_LOCK_ROW",
            "unable to obtain exclusive access to this record or 1 records: " + type.prefix() + "5g0000000000") : null;
    }

    @Override
    public boolean storageFull() {
        return plan.storageRecords() > 0 && org.records() >= plan.storageRecords() || limits.use(FaultPlan.Allocation.DATA_STORAGE);
    }

    private boolean breaks(FaultPlan.Validation rule, ObjectType type, Draft draft) {
        Field field = type.field(rule.field());
        String value = field == null ? null : PackedRow.text(draft.change, field);
        return value != null && patterns.get(rule.pattern()).matcher(value).matches();
    }

    private boolean isLocked(ObjectType type, Draft draft) {
        FaultPlan.LockErrors locks = plan.lockErrors();
        if (locks == null || !concerns(locks.object(), type)) return false;
        String key = type.name() + " " + keyOf(type, draft);
        if (share(key) >= locks.rate()) return false;
        return lockErrors.merge(key, 1, Integer::sum) <= locks.timesPerKey();
    }

    /** The upsert key, else the first unique value, else the whole row: what names the row in every attempt. */
    private static String keyOf(ObjectType type, Draft draft) {
        if (draft.key != null) return new String(draft.key, StandardCharsets.UTF_8);
        for (Field field : type.uniqueFields()) {
            String value = PackedRow.text(draft.change, field);
            if (value != null) return value;
        }
        return new String(draft.change, StandardCharsets.ISO_8859_1);
    }

    /** A number in 0..1 that follows from seed and key. */
    private double share(String key) {
        long hash = plan.seed() * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < key.length(); i++) hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static boolean concerns(String object, ObjectType type) { return object == null || object.equalsIgnoreCase(type.name()); }
}
