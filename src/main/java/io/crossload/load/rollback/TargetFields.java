package io.crossload.load.rollback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.mapping.model.ParentRule;

/**
 * What the passes over one object may write to a record that is there: what an image of it has to hold.
 *
 * @param key    external id; null for objects that can have none
 * @param fields key, lookups and fields; without lookups that Salesforce takes only when it creates a record, which no pass changes either
 */
public record TargetFields(String target, String key, List<String> fields) {

    /** @return empty when records of the object are only ever created */
    public static Optional<TargetFields> of(Collection<Mapping> mappings, String target) {
        List<Mapping> writing = mappings.stream().filter(m -> m.target().equals(target) && (m.operation() == Operation.UPSERT || m.operation() == Operation.UPDATE)).toList();
        if (writing.isEmpty()) {
            return Optional.empty();
        }
        Set<String> fields = new LinkedHashSet<>();
        writing.forEach(m -> {
            fields.add(m.key().field());
            m.parents().stream().filter(p -> !p.createOnly()).map(ParentRule::lookup).forEach(fields::add);
            m.fields().stream().map(FieldRule::field).forEach(fields::add);
        });
        return Optional.of(new TargetFields(target, writing.get(0).key().field(), List.copyOf(fields)));
    }

    /** Condition for records of the migration; the audit log in the org has keys of ours, too, and is not part of it. */
    public String ours() { return key + " != null AND (NOT " + key + " LIKE 'crossload:audit:%')"; }

    /** The fields and what says who changed the record last, and when. */
    List<String> with(String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        fields.stream().filter(f -> !all.contains(f)).forEach(all::add);
        return all;
    }

    /** Tasks that Salesforce has archived are in no plain query. */
    public static boolean isArchived(String target) { return target.equals("Task"); }
}
