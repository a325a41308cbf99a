package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** Orders rows of values, one value for each {@link Query.Order}. */
final class Ordering {
    private Ordering() { }

    static Comparator<String[]> of(List<Query.Order> orders) {
        Comparator<String[]> all = (a, b) -> 0;
        for (int i = 0; i < orders.size(); i++) {
            int at = i;
            all = all.thenComparing(row -> row[at], values(orders.get(i)));
        }
        return all;
    }

    /** Values of a type by size; nulls are not taken. */
    static Comparator<String> ascending(FieldType type) {
        if (type.isNumber()) return Comparator.comparing(BigDecimal::new);
        return type.isText() ? String::compareToIgnoreCase : Comparator.naturalOrder();
    }

    private static Comparator<String> values(Query.Order order) {
        Comparator<String> values = ascending(order.by().type());
        if (order.descending()) values = values.reversed();
        return order.nullsAtEnd() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
    }
}
