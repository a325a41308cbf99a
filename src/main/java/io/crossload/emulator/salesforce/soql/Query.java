package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.store.Table;
import java.util.List;

/**
 * A query that has been understood.
 *
 * @param select  empty for a count
 * @param count   null for a plain query
 * @param where   null for all records
 * @param limit   -1 for none
 * @param allRows also deleted records
 */
public record Query(Table from, List<FieldPath> select, Count count, Condition where, List<Order> orders, long limit, long offset, boolean allRows) {

    /** {@code COUNT()} when field is null, else {@code COUNT(field) alias}. */
    public record Count(FieldPath field, String alias) { }

    public record Order(FieldPath field, boolean descending, boolean nullsLast) { }
}
