package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.Origin;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Runs queries: the numbers of the records that answer, in order. */
public final class QueryEngine {
    private final RecordReader reader;

    public QueryEngine(Org org) { this.reader = new RecordReader(org); }

    public int[] run(Query query) {
        Table table = query.from();
        IntStream records = candidates(query).filter(number -> table.exists(number) && (query.allRows() || !table.isDeleted(number) && !reader.isArchived(table, number)));
        if (query.where() != null) records = records.filter(number -> query.where().holds(reader, table, number));
        if (!query.orders().isEmpty()) records = sorted(records, query);
        if (query.offset() > 0) records = records.skip(query.offset());
        if (query.limit() >= 0 && query.count() == null) records = records.limit(query.limit());
        return records.toArray();
    }

    /** Values that the count's field has; records for {@code COUNT()}. */
    public long count(Query query) {
        int[] records = run(query);
        FieldPath field = query.count().field();
        if (field == null) return query.limit() >= 0 ? Math.min(query.limit(), records.length) : records.length;
        return Arrays.stream(records).filter(number -> field.value(reader, query.from(), number) != null).count();
    }

    /** Few records by an index when the query asks for keys, else all. */
    private static IntStream candidates(Query query) {
        Table table = query.from();
        List<Condition> parts = query.where() instanceof Condition.And and ? and.parts() : query.where() == null ? List.of() : List.of(query.where());
        for (Condition part : parts) {
            if (!(part instanceof Condition.Comparison comparison) || comparison.equals().isEmpty() || !comparison.field().direct()) continue;
            Field field = comparison.field().last();
            if (field.origin() == Origin.ID) return byId(table, comparison.equals());
            if (!query.allRows() && field.isKey() && field.stored()) return byKey(table, field, comparison.equals());
        }
        return IntStream.range(0, table.size());
    }

    private static IntStream byId(Table table, List<String> ids) {
        return ids.stream().map(id -> id.getBytes(StandardCharsets.UTF_8))
            .filter(id -> Ids.wellFormed(id, 0, id.length) && Ids.hasPrefix(id, 0, table.type().prefix()))
            .mapToInt(id -> Ids.number(id, 0)).sorted().distinct();
    }

    private static IntStream byKey(Table table, Field field, List<String> keys) {
        return keys.stream().map(key -> key.getBytes(StandardCharsets.UTF_8))
            .flatMapToInt(key -> Arrays.stream(table.findAll(field, key, 0, key.length))).sorted().distinct();
    }

    private IntStream sorted(IntStream records, Query query) {
        record Keyed(int number, String[] keys) { }
        List<Query.Order> orders = query.orders();
        Comparator<Keyed> order = null;
        for (int i = 0; i < orders.size(); i++) {
            int at = i;
            Comparator<Keyed> next = Comparator.comparing(keyed -> keyed.keys()[at], values(orders.get(i)));
            order = order == null ? next : order.thenComparing(next);
        }
        return records.mapToObj(number -> new Keyed(number, orders.stream().map(each -> each.field().value(reader, query.from(), number)).toArray(String[]::new)))
            .sorted(order).mapToInt(Keyed::number);
    }

    /** Nulls come first when ascending and last when descending, unless the query says otherwise. */
    private static Comparator<String> values(Query.Order order) {
        Comparator<String> values = order.field().type().isNumber() ? Comparator.comparing(BigDecimal::new) : String::compareToIgnoreCase;
        if (order.descending()) values = values.reversed();
        return order.nullsLast() || order.descending() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
    }
}
