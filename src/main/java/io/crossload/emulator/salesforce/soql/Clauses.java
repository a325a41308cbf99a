package io.crossload.emulator.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.LogicalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LimitClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlIdContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeOfContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereClauseContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * The clauses of a query, the same for a whole query and for one inside another, for which the grammar has two sets of rules.
 *
 * @param tree    where they come from
 * @param whole   null for a query inside another
 */
record Clauses(ParserRuleContext tree, List<Entry> select, FromNameListContext from, WhereClauseContext where, OrderByClauseContext orders,
               LimitClauseContext limitClause, QueryContext whole) {
    /** Words that cannot be aliases. */
    private static final Set<String> RESERVED = Set.of("AND", "ASC", "DESC", "EXCLUDES", "FIRST", "FROM", "GROUP", "HAVING", "IN", "INCLUDES", "LAST", "LIKE",
        "LIMIT", "NOT", "NULL", "NULLS", "OFFSET", "OR", "ORDER", "SELECT", "USING", "WHERE", "WITH");

    /** One thing selected: exactly one of the first four is there. */
    record Entry(FieldNameContext name, SoqlFunctionContext function, SubQueryContext children, TypeOfContext typeOf, SoqlIdContext alias) {
        int at() {
            ParserRuleContext first = name != null ? name : function != null ? function : children != null ? children : typeOf;
            return first.getStart().getStartIndex();
        }
    }

    static Clauses of(QueryContext tree) {
        List<Entry> entries = tree.selectList().selectEntry().stream()
            .map(entry -> new Entry(entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf(), entry.soqlId())).toList();
        return new Clauses(tree, entries, tree.fromNameList(), tree.whereClause(), tree.orderByClause(), tree.limitClause(), tree);
    }

    static Clauses of(SubQueryContext tree) {
        List<Entry> entries = tree.subFieldList().subFieldEntry().stream()
            .map(entry -> new Entry(entry.fieldName(), entry.soqlFunction(), entry.subQuery(), entry.typeOf(), entry.soqlId())).toList();
        return new Clauses(tree, entries, tree.fromNameList(), tree.whereClause(), tree.orderByClause(), tree.limitClause(), null);
    }

    boolean allRows() { return whole != null && whole.allRowsClause() != null; }

    /** {@code SELECT COUNT()}. */
    boolean isCount() {
        return select.size() == 1 && select.get(0).function() != null && select.get(0).function().COUNT() != null
            && select.get(0).function().fieldName() == null && (whole == null || whole.groupByClause() == null);
    }

    boolean isGrouped() {
        return whole != null && whole.groupByClause() != null
            || select.stream().anyMatch(entry -> entry.function() != null && Terms.isAggregate(entry.function()));
    }

    LogicalExpressionContext having() { return whole == null || whole.groupByClause() == null ? null : whole.groupByClause().logicalExpression(); }

    long limit(SoqlErrors errors) { return limitClause == null ? -1 : number(limitClause.IntegerLiteral(), limitClause, errors); }

    long offset(SoqlErrors errors) { return offsetAt() < 0 ? 0 : number(whole.offsetClause().IntegerLiteral(), whole.offsetClause(), errors); }

    int offsetAt() { return whole == null || whole.offsetClause() == null ? -1 : whole.offsetClause().getStart().getStartIndex(); }

    /** Gives the scope the aliases of FROM, whose second and further names go through the first: {@code FROM Contact c, c.Account a}. */
    void aliases(Scope scope, SoqlErrors errors) {
        int ids = 0;
        for (FieldNameContext name : from.fieldName()) {
            List<String> path = name == from.fieldName(0) ? List.of() : scope.withoutAlias(Scope.names(name));
            if (name != from.fieldName(0) && path.size() == Scope.names(name).size()) throw errors.noRelationship(name.getStart().getStartIndex(), path.get(0), name.getText());
            if (ids >= from.soqlId().size() || from.soqlId(ids).getStart().getStartIndex() > next(name)) continue;
            SoqlIdContext alias = from.soqlId(ids++);
            if (RESERVED.contains(alias.getText().toUpperCase(Locale.ROOT))) throw errors.unexpected(alias.getStart().getStartIndex(), alias.getText());
            scope.alias(alias.getText(), path);
        }
    }

    private int next(FieldNameContext name) {
        int at = from.fieldName().indexOf(name) + 1;
        return at < from.fieldName().size() ? from.fieldName(at).getStart().getStartIndex() : Integer.MAX_VALUE;
    }

    /** Refuses clauses that Salesforce has and the emulator has not. */
    void refuseUnknown(SoqlErrors errors) {
        if (whole == null) return;
        if (whole.withClause() != null && (whole.withClause().DATA() != null || whole.withClause().logicalExpression() != null)) {
            throw errors.notEmulated(whole.withClause().getStart().getStartIndex(), "WITH " + whole.withClause().getStop().getText());
        }
        if (whole.usingScope() != null && !"everything".equalsIgnoreCase(whole.usingScope().soqlId().getText())) {
            throw errors.notEmulated(whole.usingScope().getStart().getStartIndex(), "USING SCOPE " + whole.usingScope().soqlId().getText());
        }
        boolean rolled = whole.groupByClause() != null && (whole.groupByClause().ROLLUP() != null || whole.groupByClause().CUBE() != null);
        if (rolled) throw errors.notEmulated(whole.groupByClause().getStart().getStartIndex(), "GROUP BY ROLLUP and GROUP BY CUBE");
    }

    void refuseInJoin(SoqlErrors errors) {
        for (ParserRuleContext clause : Arrays.asList(orders, limitClause)) {
            if (clause != null) throw errors.unexpected(clause.getStart().getStartIndex(), clause.getStart().getText());
        }
        if (isGrouped()) throw errors.unexpected(select.get(0).at(), select.get(0).function().getStart().getText());
    }

    private static long number(TerminalNode literal, ParserRuleContext clause, SoqlErrors errors) {
        if (literal == null) throw errors.unexpected(clause.getStop().getStartIndex(), clause.getStop().getText());
        if (literal.getText().length() > 10) throw errors.outOfRange(literal.getSymbol().getStartIndex(), "Number is too large: " + literal.getText());
        return Long.parseLong(literal.getText());
    }
}
