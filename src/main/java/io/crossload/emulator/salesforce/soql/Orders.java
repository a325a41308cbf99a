package io.crossload.emulator.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import java.util.List;
import java.util.function.Function;

/** Reads ORDER BY. */
final class Orders {
    private static final int MOST = 32;

    private final Clauses clauses;
    private final SoqlErrors errors;

    Orders(Clauses clauses, SoqlErrors errors) {
        this.clauses = clauses;
        this.errors = errors;
    }

    List<Query.Order> read(Function<FieldNameContext, Operand> fields, Function<SoqlFunctionContext, Operand> functions) {
        if (clauses.orders() == null) return List.of();
        List<FieldOrderContext> all = clauses.orders().fieldOrderList().fieldOrder();
        if (all.size() > MOST) throw errors.malformed(clauses.orders().getStart().getStartIndex(), "A maximum of " + MOST + " fields can be ordered by");
        return all.stream().map(order -> new Query.Order(
            order.fieldName() != null ? fields.apply(order.fieldName()) : functions.apply(order.soqlFunction()), order.DESC() != null, order.LAST() != null,
            order.FIRST() != null)).toList();
    }
}
