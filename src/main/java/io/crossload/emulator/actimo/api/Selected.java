package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Struck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the selections of the last requests, so that the pages of one list do not each go through the whole of it. A selection holds a few
 * numbers, never rows.
 */
final class Selected {
    private static final int KEPT = 64;
    private static final Set<String> PAGING = Set.of("page", "limit", "offset", "cursor");
    private final Map<String, Rows> last = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override protected boolean removeEldestEntry(Map.Entry<String, Rows> eldest) { return size() > KEPT; }
    };
    private Customer customer;

    /** As {@link Selection#of}, remembered. Faults that change what is selected are not. */
    synchronized Optional<Rows> of(Call call, Customer today, Struck struck) {
        if (struck.has(FaultKind.UPDATED_SINCE_IGNORED) || struck.has(FaultKind.LATE_ARRIVAL)) {
            return Selection.of(call, today, struck);
        }
        if (customer != today) {
            last.clear();
            customer = today;
        }
        String key = key(call);
        Rows known = last.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Rows> rows = Selection.of(call, today, struck);
        rows.ifPresent(r -> last.put(key, r));
        return rows;
    }

    private static String key(Call call) {
        List<String> parts = new ArrayList<>();
        call.parameters().forEach(field -> {
            if (!PAGING.contains(field.getName())) {
                parts.add(field.getName() + "=" + field.getValue());
            }
        });
        Collections.sort(parts);
        return call.path() + "?" + String.join("&", parts);
    }
}
