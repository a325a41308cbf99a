package io.crossload.emulator.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser.ComparisonOperatorContext;
import io.github.apexdevtools.apexparser.ApexParser.ConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.LogicalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads WHERE and HAVING clauses. */
final class Conditions {
    /** What the fields and functions of a condition stand for. */
    interface Operands {
        Operand of(FieldNameContext name);

        Operand of(SoqlFunctionContext function);
    }

    /** Reads the query inside a semi-join. */
    interface Joins {
        Condition join(FieldExpressionContext expression, boolean negated, boolean top);
    }

    private final Operands operands;
    private final Joins joins;
    private final Literals literals;
    private final Comparisons comparisons;
    private final SoqlErrors errors;

    Conditions(Operands operands, Joins joins, Literals literals, Comparisons comparisons, SoqlErrors errors) {
        this.operands = operands;
        this.joins = joins;
        this.literals = literals;
        this.comparisons = comparisons;
        this.errors = errors;
    }

    Condition where(WhereLogicalExpressionContext expression, boolean top) {
        boolean joinable = top && expression.SOQLOR().isEmpty();
        List<Condition> parts = new ArrayList<>();
        for (WhereConditionalExpressionContext part : expression.whereConditionalExpression()) {
            if (part.whereLogicalExpression() != null) {
                parts.add(where(part.whereLogicalExpression(), joinable));
            } else {
                FieldExpressionContext comparison = part.whereFieldExpression().fieldExpression();
                if (comparison == null) throw errors.notEmulated(at(part), "FORMULA");
                parts.add(comparison(comparison, joinable));
            }
        }
        return combined(parts, expression.NOT() != null, !expression.SOQLOR().isEmpty());
    }

    Condition having(LogicalExpressionContext expression) {
        List<Condition> parts = new ArrayList<>();
        for (ConditionalExpressionContext part : expression.conditionalExpression()) {
            parts.add(part.logicalExpression() != null ? having(part.logicalExpression()) : comparison(part.fieldExpression(), false));
        }
        return combined(parts, expression.NOT() != null, !expression.SOQLOR().isEmpty());
    }

    private static Condition combined(List<Condition> parts, boolean not, boolean or) {
        if (not) return new Condition.Not(parts.get(0));
        if (parts.size() == 1) return parts.get(0);
        return or ? new Condition.Or(List.copyOf(parts)) : new Condition.And(List.copyOf(parts));
    }

    private Condition comparison(FieldExpressionContext expression, boolean top) {
        ComparisonOperatorContext operator = expression.comparisonOperator();
        ValueContext value = expression.value();
        boolean list = operator.IN() != null || operator.INCLUDES() != null || operator.EXCLUDES() != null;
        if (value.subQuery() != null) {
            if (operator.IN() == null) throw errors.unexpected(at(value.subQuery()), value.subQuery().getStart().getText());
            return joins.join(expression, operator.NOT() != null, top);
        }
        if (list != (value.valueList() != null)) throw errors.unexpected(at(value), value.StringLiteral() != null ? "<string>" : value.getStart().getText());
        Operand operand = expression.fieldName() != null ? operands.of(expression.fieldName()) : operands.of(expression.soqlFunction());
        if (!list) {
            Literal literal = literals.literal(value);
            return operator.LIKE() != null ? comparisons.like(operand, literal) : comparisons.compare(operand, text(operator), literal);
        }
        List<Literal> all = value.valueList().value().stream().map(literals::literal).toList();
        if (operator.IN() != null) return comparisons.in(operand, all, operator.NOT() != null);
        return comparisons.includes(operand, all, operator.EXCLUDES() != null, at(operator));
    }

    /** The grammar has no token for {@code <=} and {@code >=}: nothing may stand between their two signs. */
    private String text(ComparisonOperatorContext operator) {
        boolean split = operator.getStart() != operator.getStop() && operator.getStop().getType() == ApexLexer.ASSIGN
            && operator.getStop().getStartIndex() != operator.getStart().getStopIndex() + 1;
        if (split) throw errors.unexpected(operator.getStop().getStartIndex(), "=");
        return operator.getText().toUpperCase(Locale.ROOT);
    }

    private static int at(ParserRuleContext context) { return context.getStart().getStartIndex(); }
}
