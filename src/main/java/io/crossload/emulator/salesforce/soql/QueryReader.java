package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.soql.SoqlParser.Reading;
import io.crossload.emulator.salesforce.store.Table;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import java.util.Collections;
import java.util.List;

/** Builds the query model from the tree: one reader for the query and one for each query inside it. */
final class QueryReader {
    private static final int MOST_JOINS = 2;
    private static final int LARGEST_OFFSET = 2000;

    private final Reading reading;
    private final SoqlErrors errors;
    private final Clauses clauses;
    /** A query inside a semi-join may have none itself. */
    private final boolean joined;
    private Scope scope;
    private Terms terms;
    private boolean allRows;
    private int joins;

    QueryReader(Reading reading, QueryContext tree) { this(reading, Clauses.of(tree), false); }

    private QueryReader(Reading reading, Clauses clauses, boolean joined) {
        this.reading = reading;
        this.errors = reading.errors();
        this.clauses = clauses;
        this.joined = joined;
    }

    /** A query over the records that a parent relationship of {@code parent} names. */
    static Query children(Reading reading, SubQueryContext tree, Table children, boolean allRows) {
        QueryReader reader = new QueryReader(reading, Clauses.of(tree), false);
        return reader.read(children, allRows);
    }

    Query query(boolean all) {
        FieldNameContext object = clauses.from().fieldName(0);
        Table table = object.soqlId().size() == 1 ? reading.org().table(object.getText()) : null;
        if (table == null) throw errors.noObject(at(object), object.getText());
        return read(table, all || clauses.allRows());
    }

    private Query read(Table table, boolean all) {
        allRows = all;
        scope = new Scope(reading.org(), table, errors);
        terms = new Terms(scope, errors, reading.zone());
        clauses.aliases(scope, errors);
        clauses.refuseUnknown(errors);
        boolean countOnly = clauses.isCount();
        GroupReader groups = clauses.isGrouped() && !countOnly ? new GroupReader(scope, terms, errors, clauses) : null;
        List<Selected> items = countOnly || groups != null ? List.of() : new SelectReader(reading, scope, terms, allRows).items(clauses);
        Condition where = clauses.where() == null ? null
            : new Conditions(new Filters(), this::join, reading.literals(), reading.comparisons(), errors).where(clauses.where().whereLogicalExpression(), true);
        Grouping grouping = groups == null ? null : groups.grouping(this::having);
        Orders by = new Orders(clauses, errors);
        List<Query.Order> orders = groups == null ? by.read(this::sortable, this::sortable) : by.read(groups::ordered, groups::ordered);
        if (groups != null) grouping = groups.complete(grouping);
        return new Query(table, items, grouping, countOnly, where, orders, clauses.limit(errors), offset(), allRows);
    }

    private Condition having(Conditions.Operands operands) {
        return new Conditions(operands, this::join, reading.literals(), reading.comparisons(), errors).having(clauses.having());
    }

    private long offset() {
        long offset = clauses.offset(errors);
        if (offset > LARGEST_OFFSET) throw errors.outOfRange(clauses.offsetAt(), "Maximum SOQL offset allowed is " + LARGEST_OFFSET);
        return offset;
    }

    private final class Filters implements Conditions.Operands {
        @Override
        public Operand of(FieldNameContext name) { return scope.filterable(name); }

        @Override
        public Operand of(SoqlFunctionContext function) {
            if (Terms.isAggregate(function)) throw errors.malformed(at(function), "unexpected token: '" + function.getStart().getText() + "'");
            return terms.term(function);
        }
    }

    private Operand sortable(FieldNameContext name) {
        FieldPath path = scope.path(name);
        if (path.last() != null && !path.last().filterable()) {
            throw errors.malformed(at(name), "field '" + name.getText() + "' can not be sorted in a query call");
        }
        return path;
    }

    private Operand sortable(SoqlFunctionContext function) {
        if (Terms.isAggregate(function)) throw errors.malformed(at(function), "Ordered field must be grouped or aggregated: " + function.getText());
        return terms.term(function);
    }

    /** Salesforce's rules for semi-joins: not behind OR, not nested, two at most, Ids of the same object on both sides. */
    private Condition join(FieldExpressionContext expression, boolean negated, boolean top) {
        SubQueryContext tree = expression.value().subQuery();
        int at = at(tree);
        if (joined) throw errors.malformed(at, "Nesting of semi join sub-selects is not supported");
        if (!top) throw errors.malformed(at, "Semi join sub-selects are not allowed with the 'OR' operator");
        if (++joins > MOST_JOINS) throw errors.malformed(at, "Maximum " + MOST_JOINS + " semi join sub-selects are allowed");
        if (expression.fieldName() == null) throw errors.unexpected(at, "SELECT");
        FieldPath outer = scope.filterable(expression.fieldName());
        if (!isId(outer)) {
            throw errors.malformed(at(expression), "The left operand field in the where expression for outer query should be an id field, cannot use: '" + outer.lastName() + "'");
        }
        QueryReader inside = new QueryReader(reading, Clauses.of(tree), true);
        inside.clauses.refuseInJoin(errors);
        Query inner = inside.query(allRows);
        if (inner.from() == scope.table()) throw errors.malformed(at, "The inner and outer selects should not be on the same object type");
        if (inner.items().size() != 1 || !(inner.items().get(0) instanceof Selected.Column column) || !(column.term() instanceof FieldPath selected)) {
            throw errors.malformed(at, "Only one field may be selected in a semi join sub-select");
        }
        if (!isId(selected)) {
            throw errors.malformed(at, "The selected field in the subquery should be an id field, cannot use: '" + selected.lastName() + "'");
        }
        if (Collections.disjoint(targets(scope.table(), outer), targets(inner.from(), selected))) {
            throw errors.malformed(at, "The selected field '" + selected.lastName() + "' in the subquery and the left operand field in the where expression in the outer query '"
                + outer.lastName() + "' should point to the same object type");
        }
        return new Condition.Join(outer, inner, selected, negated);
    }

    private static boolean isId(FieldPath path) { return path.last() != null && (path.type() == FieldType.ID || path.type() == FieldType.REFERENCE); }

    private static List<String> targets(Table table, FieldPath path) {
        if (path.type() == FieldType.REFERENCE) return path.last().referenceTo();
        List<Field> references = path.references();
        return references.isEmpty() ? List.of(table.type().name()) : references.get(references.size() - 1).referenceTo();
    }

    private static int at(org.antlr.v4.runtime.ParserRuleContext context) { return context.getStart().getStartIndex(); }
}
