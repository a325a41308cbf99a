package io.crossload.emulator.salesforce.soql;

import java.util.List;

/**
 * What makes a query an aggregate query. A group's values are first what it is grouped by, then its aggregates; a {@link Slot} names one.
 *
 * @param by      empty: all records are one group
 * @param having  null for all groups
 * @param columns what is selected, in order
 */
public record Grouping(List<Term> by, List<Aggregate> aggregates, Condition having, List<Column> columns) {
    /** @param name the key in the answer: the alias, the field's name, or {@code expr0}, {@code expr1} ... */
    public record Column(String name, Slot slot, boolean aggregate) { }
}
