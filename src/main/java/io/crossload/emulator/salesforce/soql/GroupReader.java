package io.crossload.emulator.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldGroupByContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads SELECT, GROUP BY, HAVING and ORDER BY of an aggregate query: all that they name must be grouped by or aggregated. */
final class GroupReader {
    private final Scope scope;
    private final Terms terms;
    private final SoqlErrors errors;
    private final Clauses clauses;
    private final List<Term> by = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();

    GroupReader(Scope scope, Terms terms, SoqlErrors errors, Clauses clauses) {
        this.scope = scope;
        this.terms = terms;
        this.errors = errors;
        this.clauses = clauses;
        if (clauses.whole() == null || clauses.whole().groupByClause() == null) {
            if (clauses.limitClause() == null) return;
            throw errors.malformed(clauses.limitClause().getStart().getStartIndex(),
                "Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
        }
        for (FieldGroupByContext group : clauses.whole().groupByClause().fieldGroupByList().fieldGroupBy()) by.add(groupable(group));
    }

    /** @param having reads the HAVING clause with the operands that a group has */
    Grouping grouping(Function<Conditions.Operands, Condition> having) {
        List<Grouping.Column> columns = new ArrayList<>();
        int unnamed = 0;
        for (Clauses.Entry entry : clauses.select()) {
            if (entry.name() == null && entry.function() == null) throw errors.malformed(entry.at(), "Subqueries and TYPEOF are not allowed in an aggregate query");
            boolean function = entry.function() != null;
            Slot slot = function ? slot(entry.function(), "Field") : slot(entry.name(), "Field");
            String name = entry.alias() != null ? entry.alias().getText() : function ? "expr" + unnamed++ : scope.path(entry.name()).lastName();
            columns.add(new Grouping.Column(name, slot, function && Terms.isAggregate(entry.function())));
        }
        Condition condition = clauses.having() == null ? null : having.apply(new Having());
        return new Grouping(List.copyOf(by), aggregates, condition, List.copyOf(columns));
    }

    /** With the aggregates that only the ORDER BY names. */
    Grouping complete(Grouping grouping) { return new Grouping(grouping.by(), List.copyOf(aggregates), grouping.having(), grouping.columns()); }

    Slot ordered(FieldNameContext name) { return slot(name, "Ordered field"); }

    Slot ordered(SoqlFunctionContext function) { return slot(function, "Ordered field"); }

    private final class Having implements Conditions.Operands {
        @Override
        public Operand of(FieldNameContext name) { return slot(name, "Having field"); }

        @Override
        public Operand of(SoqlFunctionContext function) { return slot(function, "Having field"); }
    }

    private Term groupable(FieldGroupByContext group) {
        if (group.soqlFunction() != null) return terms.term(group.soqlFunction());
        FieldPath path = scope.path(group.fieldName());
        if (path.last() != null && !path.last().groupable()) {
            throw errors.malformed(group.getStart().getStartIndex(), "field '" + path.text() + "' can not be grouped in a query call");
        }
        return path;
    }

    private Slot slot(FieldNameContext name, String what) { return grouped(scope.path(name), name.getStart().getStartIndex(), what); }

    private Slot slot(SoqlFunctionContext function, String what) {
        int at = function.getStart().getStartIndex();
        if (!Terms.isAggregate(function)) return grouped(terms.term(function), at, what);
        Aggregate aggregate = terms.aggregate(function);
        if (aggregate.of() == null) throw errors.malformed(at, aggregate.kind() + "() must be the only element in the SELECT list");
        for (int i = 0; i < aggregates.size(); i++) {
            if (aggregates.get(i).canonical().equals(aggregate.canonical())) return slot(i, aggregate);
        }
        aggregates.add(aggregate);
        return slot(aggregates.size() - 1, aggregate);
    }

    private Slot slot(int index, Aggregate aggregate) { return new Slot(by.size() + index, aggregate.text(), aggregate.type()); }

    private Slot grouped(Term term, int at, String what) {
        for (int i = 0; i < by.size(); i++) {
            if (by.get(i).canonical().equals(term.canonical())) return new Slot(i, term.text(), term.type());
        }
        throw errors.malformed(at, what + " must be grouped or aggregated: " + term.path().lastName());
    }

}
