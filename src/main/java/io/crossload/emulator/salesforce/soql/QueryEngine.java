package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs queries: the numbers of the records that answer, in order, or the groups of an aggregate query. */
public final class QueryEngine {
    /** Salesforce gives groups in one batch only. */
    private static final int MOST_GROUPS = 2000;
    private static final int ID_LENGTH = 15;

    private final Org org;
    private final RecordReader reader;

    public QueryEngine(Org org) {
        this.org = org;
        this.reader = new RecordReader(org);
    }

    /** The records of a query that is no aggregate query. */
    public int[] run(Query query) {
        IntStream records = matching(bound(query));
        if (!query.orders().isEmpty()) records = sorted(records, query);
        return part(records.boxed(), query).mapToInt(Integer::intValue).toArray();
    }

    /** The number that {@code SELECT COUNT()} asks for. */
    public long count(Query query) { return part(matching(bound(query)).boxed(), query).count(); }

    /** The rows of an aggregate query: one value for each column of its grouping, null when empty. */
    public List<String[]> groups(Query query) {
        Grouping grouping = query.grouping();
        Stream<String[]> groups = slots(query).filter(slots -> grouping.having() == null || grouping.having().holds(new Values.Group(slots)));
        if (!query.orders().isEmpty()) {
            record Keyed(String[] slots, String[] keys) { }
            groups = groups.map(slots -> new Keyed(slots, keys(query, new Values.Group(slots))))
                .sorted((a, b) -> Ordering.of(query.orders()).compare(a.keys(), b.keys())).map(Keyed::slots);
        }
        List<String[]> rows = part(groups, query)
            .map(slots -> grouping.columns().stream().map(column -> slots[column.slot().index()]).toArray(String[]::new)).toList();
        if (rows.size() <= MOST_GROUPS) return rows;
        throw new ApiError(400, "EXCEEDED_ID_LIMIT", "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
    }

    /** The children of one record that a subquery asks for. */
    public int[] children(Selected.Children children, String parentId) {
        FieldPath reference = new FieldPath(children.reference().name(), List.of(), children.reference(), children.reference().name());
        Condition ours = Comparisons.among(reference, Set.of(parentId), false);
        Condition where = children.query().where();
        return run(children.query().where(where == null ? ours : new Condition.And(List.of(ours, where))));
    }

    /** How the query finds its records. */
    public Plan plan(Query query) { return Plan.of(org, bound(query)); }

    private IntStream matching(Query query) {
        Table table = query.from();
        IntStream records = Plan.of(org, query).records()
            .filter(number -> table.exists(number) && (query.allRows() || !table.isDeleted(number) && !org.isArchived(table, number)));
        if (query.where() == null) return records;
        Values.Record values = new Values.Record(reader, table);
        return records.filter(number -> query.where().holds(values.at(number)));
    }

    private static <T> Stream<T> part(Stream<T> rows, Query query) {
        Stream<T> rest = query.offset() > 0 ? rows.skip(query.offset()) : rows;
        return query.limit() >= 0 ? rest.limit(query.limit()) : rest;
    }

    private IntStream sorted(IntStream records, Query query) {
        record Keyed(int number, String[] keys) { }
        Values.Record values = new Values.Record(reader, query.from());
        return records.mapToObj(number -> new Keyed(number, keys(query, values.at(number))))
            .sorted((a, b) -> Ordering.of(query.orders()).compare(a.keys(), b.keys())).mapToInt(Keyed::number);
    }

    private static String[] keys(Query query, Values values) {
        return query.orders().stream().map(order -> values.of(order.by())).toArray(String[]::new);
    }

    /** The values of each group: what it is grouped by, then its aggregates. */
    private Stream<String[]> slots(Query query) {
        Grouping grouping = query.grouping();
        Map<List<String>, List<Tally>> groups = new LinkedHashMap<>();
        // Without GROUP BY there is one group even where there are no records.
        if (grouping.by().isEmpty()) groups.put(List.of(), tallies(grouping));
        Values.Record values = new Values.Record(reader, query.from());
        matching(bound(query)).forEach(number -> {
            values.at(number);
            List<String> key = new ArrayList<>(grouping.by().size());
            for (Term term : grouping.by()) key.add(values.of(term));
            for (Tally tally : groups.computeIfAbsent(key, any -> tallies(grouping))) tally.add(values.of(tally.of()));
        });
        return groups.entrySet().stream().map(group -> Stream.concat(group.getKey().stream(), group.getValue().stream().map(Tally::result)).toArray(String[]::new));
    }

    private static List<Tally> tallies(Grouping grouping) { return grouping.aggregates().stream().map(Tally::new).toList(); }

    /** With each join replaced by the Ids that its inner query finds now. */
    private Query bound(Query query) { return query.where() == null ? query : query.where(bound(query.where())); }

    private Condition bound(Condition condition) {
        if (condition instanceof Condition.And and) return new Condition.And(and.parts().stream().map(this::bound).toList());
        if (condition instanceof Condition.Or or) return new Condition.Or(or.parts().stream().map(this::bound).toList());
        if (condition instanceof Condition.Not not) return new Condition.Not(bound(not.part()));
        if (!(condition instanceof Condition.Join join)) return condition;
        Set<String> ids = new HashSet<>();
        Table table = join.inner().from();
        Arrays.stream(run(join.inner())).mapToObj(number -> join.selected().value(reader, table, number))
            .filter(id -> id != null).forEach(id -> ids.add(id.substring(0, ID_LENGTH)));
        return Comparisons.among(join.field(), ids, join.negated());
    }
}
