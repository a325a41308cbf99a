package io.crossload.step;

import java.util.Optional;

import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.mapping.model.MappingSet;

/** The Salesforce Id behind the key of a record, as the ledger knows it. */
final class ParentIds implements ParentLookup {
    private final Ledger ledger;
    private final MappingSet mappings;

    ParentIds(Ledger ledger, MappingSet mappings) {
        this.ledger = ledger;
        this.mappings = mappings;
    }

    @Override
    public Optional<String> find(String target, String key) {
        return mappings.all().stream().filter(m -> m.target().equals(target) && m.firstPass().isEmpty())
            .flatMap(m -> ledger.records().get(m.name(), key).stream()).map(Records.Record::salesforceId).findFirst();
    }
}
