package io.crossload.step;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.crossload.ledger.Ledger;
import io.crossload.mapping.model.MappingSet;

/** The Ids of the parents of some hundred rows, asked of the ledger at once. */
final class ParentWindow implements ParentLookup {
    private final Ledger ledger;
    private final MappingSet mappings;
    private final Map<String, Map<String, String>> ids = new HashMap<>();

    ParentWindow(Ledger ledger, MappingSet mappings) {
        this.ledger = ledger;
        this.mappings = mappings;
    }

    /** The rows that are asked for next; those before are forgotten. */
    void load(Collection<SentRows.Row> rows) {
        Map<String, Set<String>> wanted = new HashMap<>();
        rows.forEach(row -> row.parents().values().stream().filter(p -> p.key() != null).forEach(p -> wanted.computeIfAbsent(p.target(), t -> new HashSet<>()).add(p.key())));
        ids.clear();
        wanted.forEach((target, keys) -> {
            Map<String, String> found = ids.computeIfAbsent(target, t -> new HashMap<>());
            mappings.all().stream().filter(m -> m.target().equals(target) && m.firstPass().isEmpty())
                .forEach(m -> ledger.records().get(m.name(), keys).forEach((key, record) -> found.putIfAbsent(key, record.salesforceId())));
        });
    }

    @Override
    public Optional<String> find(String target, String key) { return Optional.ofNullable(ids.getOrDefault(target, Map.of()).get(key)); }
}
