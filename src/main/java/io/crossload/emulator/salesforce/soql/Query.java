package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.store.Table;
import java.util.List;

/**
 * A query that has been understood.
 *
 * @param items     what is selected; empty for a count and for an aggregate query
 * @param grouping  null unless the query aggregates
 * @param countOnly {@code SELECT COUNT()}: the answer is a number, not records
 * @param where     null for all records
 * @param limit     -1 for none
 * @param allRows   also deleted and archived records
 */
public record Query(Table from, List<Selected> items, Grouping grouping, boolean countOnly, Condition where, List<Order> orders, long limit,
                    long offset, boolean allRows) {

    /** Nulls come first when ascending and last when descending, unless the query says otherwise. */
    public record Order(Operand by, boolean descending, boolean nullsAtEnd) {
        Order(Operand by, boolean descending, boolean askedLast, boolean askedFirst) { this(by, descending, askedLast || descending && !askedFirst); }
    }

    public boolean aggregates() { return grouping != null; }

    /** The selected terms, without subqueries and TYPEOF. */
    public List<Term> terms() {
        return items.stream().filter(Selected.Column.class::isInstance).map(item -> ((Selected.Column) item).term()).toList();
    }

    Query where(Condition condition) { return new Query(from, items, grouping, countOnly, condition, orders, limit, offset, allRows); }
}
