package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.Origin;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which records a query has to look at.
 *
 * @param fields  the fields whose index is used; empty when all records are looked at
 * @param numbers the records, ascending; null for all
 */
public record Plan(Table table, List<String> fields, int[] numbers) {

    static Plan of(Org org, Query query) {
        Plan found = query.where() == null ? null : new Search(org, query.allRows()).search(query.from(), query.where());
        return found == null ? new Plan(query.from(), List.of(), null) : found;
    }

    public boolean usesIndex() { return numbers != null; }

    /** Records that are looked at. */
    public int cardinality() { return numbers == null ? table.size() : numbers.length; }

    IntStream records() { return numbers == null ? IntStream.range(0, table.size()) : Arrays.stream(numbers); }

    /** Looks for a condition that an index answers. What it finds is a superset: the whole condition is tested afterwards. */
    private record Search(Org org, boolean allRows) {

        Plan search(Table table, Condition condition) {
            if (condition instanceof Condition.Comparison comparison && comparison.operand() instanceof FieldPath path && !comparison.equals().isEmpty()) {
                int[] numbers = records(table, path, comparison.equals(), allRows);
                return numbers == null ? null : new Plan(table, List.of(path.canonical()), numbers);
            }
            if (condition instanceof Condition.And and) {
                Plan best = null;
                for (Condition part : and.parts()) {
                    Plan found = search(table, part);
                    if (found != null && (best == null || found.cardinality() < best.cardinality())) best = found;
                }
                return best;
            }
            return condition instanceof Condition.Or or ? union(table, or) : null;
        }

        private Plan union(Table table, Condition.Or or) {
            TreeSet<String> fields = new TreeSet<>();
            IntStream numbers = IntStream.empty();
            for (Condition part : or.parts()) {
                Plan found = search(table, part);
                if (found == null) return null;
                fields.addAll(found.fields());
                numbers = IntStream.concat(numbers, found.records());
            }
            return new Plan(table, List.copyOf(fields), numbers.sorted().distinct().toArray());
        }

        private int[] records(Table table, FieldPath path, List<String> values, boolean deletedToo) {
            if (path.last() == null) return null;
            if (path.references().size() > 1) return null;
            if (path.direct()) return records(table, path.last(), values, deletedToo);
            Field reference = path.references().get(0);
            if (reference.polymorphic() || !searchable(reference)) return null;
            // By a key of the parent: the parents first, then the records that point to them.
            Table parents = org.table(reference.referenceTo().get(0));
            int[] found = path.last().isKey() ? records(parents, path.last(), values, true) : null;
            return found == null ? null : records(table, reference, Arrays.stream(found).mapToObj(parents::id).toList(), deletedToo);
        }

        private int[] records(Table table, Field field, List<String> values, boolean deletedToo) {
            if (field.origin() == Origin.ID) return byId(table, values);
            if (!searchable(field) || !field.type().isText() && field.type() != FieldType.REFERENCE) return null;
            List<int[]> found = new ArrayList<>();
            for (String value : values) {
                byte[] key = value.getBytes(StandardCharsets.UTF_8);
                // The key index has live records only, and folds the case of ASCII letters only.
                boolean byKey = field.isKey() && !deletedToo && (field.caseSensitive() || key.length == value.length());
                found.add(byKey ? table.findAll(field, key, 0, key.length) : table.candidates(field, value));
            }
            return found.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
        }

        /** Owners may stand for the running user without being stored. */
        private static boolean searchable(Field field) {
            return field.stored() && !field.ownedByUser() && (field.isKey() || field.unique() || field.type() == FieldType.REFERENCE);
        }

        private static int[] byId(Table table, List<String> ids) {
            return ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8))
                .filter(id -> Ids.wellFormed(id, 0, id.length) && Ids.hasPrefix(id, 0, table.type().prefix()))
                .mapToInt(id -> Ids.number(id, 0)).filter(number -> number >= 0).sorted().distinct().toArray();
        }
    }
}
