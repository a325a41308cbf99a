package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads SOQL: SELECT of fields and parents' fields or a count, FROM one object, WHERE, ORDER BY, LIMIT, OFFSET, ALL ROWS.
 * Errors are {@link io.crossload.emulator.salesforce.http.ApiError}s with Salesforce's codes and the place.
 */
public final class SoqlParser {
    private static final Set<String> CLAUSES = Set.of("WHERE", "ORDER", "LIMIT", "OFFSET", "ALL", "WITH", "GROUP", "HAVING", "FOR", "USING");

    private final Org org;
    private final SoqlErrors errors;
    private final Comparisons comparisons;
    private final List<Token> tokens;
    private int next;
    private Table from;
    private String alias;

    private SoqlParser(String query, Org org) {
        this.org = org;
        this.errors = new SoqlErrors(query);
        this.comparisons = new Comparisons(errors);
        this.tokens = new Lexer(query, errors).tokens();
    }

    public static Query parse(String query, Org org, boolean allRows) { return new SoqlParser(query, org).query(allRows); }

    private record Selected(Token token, boolean count, Token alias) { }

    private Query query(boolean allRows) {
        expect("SELECT");
        List<Selected> selected = new ArrayList<>();
        do {
            selected.add(selected());
        } while (accept(","));
        expect("FROM");
        from();
        List<FieldPath> select = new ArrayList<>();
        Query.Count count = null;
        for (Selected item : selected) {
            if (!item.count()) select.add(path(item.token()));
            else if (selected.size() > 1) throw errors.malformed(item.token().at(), "COUNT cannot be combined with other fields here");
            else count = new Query.Count(item.token().is(")") ? null : path(item.token()), item.alias() == null ? "expr0" : item.alias().text());
        }
        Condition where = accept("WHERE") ? or() : null;
        List<Query.Order> orders = new ArrayList<>();
        if (accept("ORDER")) {
            expect("BY");
            do {
                orders.add(order());
            } while (accept(","));
        }
        long limit = accept("LIMIT") ? number() : -1;
        long offset = accept("OFFSET") ? number() : 0;
        boolean all = allRows;
        if (accept("ALL")) {
            expect("ROWS");
            all = true;
        }
        if (peek().kind() != Token.Kind.END) throw errors.unexpected(peek());
        return new Query(from, select, count, where, orders, limit, offset, all);
    }

    private Selected selected() {
        Token name = word();
        if (!name.is("COUNT") || !accept("(")) return new Selected(name, false, null);
        if (peek().is(")")) return new Selected(take(), true, null);
        Token field = word();
        expect(")");
        boolean named = peek().kind() == Token.Kind.WORD && !peek().is("FROM");
        return new Selected(field, true, named ? take() : null);
    }

    private void from() {
        Token object = word();
        from = org.table(object.text());
        if (from == null) throw errors.noObject(object.at(), object.text());
        if (peek().kind() == Token.Kind.WORD && !CLAUSES.contains(peek().text().toUpperCase(java.util.Locale.ROOT))) alias = take().text();
    }

    private FieldPath path(Token token) {
        List<String> names = new ArrayList<>(List.of(token.text().split("\\.")));
        if (names.size() > 1 && (names.get(0).equalsIgnoreCase(from.type().name()) || names.get(0).equalsIgnoreCase(alias))
            && from.type().relationship(names.get(0)) == null) names.remove(0);
        ObjectType type = from.type();
        List<Field> references = new ArrayList<>();
        for (String name : names.subList(0, names.size() - 1)) {
            Field reference = type == null ? null : type.relationship(name);
            if (reference == null) throw errors.noRelationship(token.at(), name, token.text());
            references.add(reference);
            type = reference.polymorphic() ? null : org.schema().object(reference.referenceTo().get(0));
        }
        String last = names.get(names.size() - 1);
        if (type == null && !references.isEmpty()) return new FieldPath(token.text(), List.copyOf(references), null, last);
        Field field = type.field(last);
        if (field == null) throw errors.noColumn(token.at(), last, type.name());
        return new FieldPath(token.text(), List.copyOf(references), field, field.name());
    }

    private Condition or() {
        List<Condition> parts = new ArrayList<>(List.of(and()));
        while (accept("OR")) parts.add(and());
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() {
        List<Condition> parts = new ArrayList<>(List.of(not()));
        while (accept("AND")) parts.add(not());
        return parts.size() == 1 ? parts.get(0) : new Condition.And(List.copyOf(parts));
    }

    private Condition not() {
        if (accept("NOT")) return new Condition.Not(not());
        if (!accept("(")) return comparison();
        Condition inner = or();
        expect(")");
        return inner;
    }

    private Condition comparison() {
        Token name = word();
        FieldPath field = path(name);
        if (field.last() != null && !field.last().filterable()) {
            throw errors.invalidField(name.at(), "field '" + name.text() + "' can not be filtered in a query call");
        }
        Token operator = take();
        if (operator.is("LIKE")) return comparisons.like(field, take());
        if (operator.is("IN")) return comparisons.in(field, list(), false);
        if (operator.is("NOT")) {
            expect("IN");
            return comparisons.in(field, list(), true);
        }
        if (operator.kind() != Token.Kind.SIGN || !Set.of("=", "!=", "<>", "<", "<=", ">", ">=").contains(operator.text())) throw errors.unexpected(operator);
        Token literal = take();
        if (literal.kind() == Token.Kind.END || literal.kind() == Token.Kind.SIGN) throw errors.unexpected(literal);
        return comparisons.compare(field, operator.text(), literal);
    }

    private List<Token> list() {
        expect("(");
        List<Token> literals = new ArrayList<>();
        do {
            if (peek().kind() == Token.Kind.SIGN || peek().kind() == Token.Kind.END) throw errors.unexpected(peek());
            literals.add(take());
        } while (accept(","));
        expect(")");
        return literals;
    }

    private Query.Order order() {
        Token name = word();
        FieldPath field = path(name);
        if (field.last() != null && !field.last().filterable()) {
            throw errors.malformed(name.at(), "field '" + name.text() + "' can not be sorted in a query call");
        }
        boolean descending = accept("DESC");
        if (!descending) accept("ASC");
        boolean nullsLast = false;
        if (accept("NULLS")) {
            nullsLast = accept("LAST");
            if (!nullsLast) expect("FIRST");
        }
        return new Query.Order(field, descending, nullsLast);
    }

    private long number() {
        Token token = take();
        if (token.kind() != Token.Kind.NUMBER || !token.text().matches("\\d+")) throw errors.unexpected(token);
        return Long.parseLong(token.text());
    }

    private Token word() {
        Token token = take();
        if (token.kind() != Token.Kind.WORD) throw errors.unexpected(token);
        return token;
    }

    private Token peek() { return tokens.get(next); }

    private Token take() {
        Token token = tokens.get(next);
        if (next < tokens.size() - 1) next++;
        return token;
    }

    private boolean accept(String word) {
        if (!peek().is(word)) return false;
        take();
        return true;
    }

    private void expect(String word) {
        if (!accept(word)) throw errors.unexpected(peek());
    }
}
