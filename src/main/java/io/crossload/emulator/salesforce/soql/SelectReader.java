package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.ChildRelationships;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.soql.SoqlParser.Reading;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeOfContext;
import io.github.apexdevtools.apexparser.ApexParser.WhenClauseContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the SELECT of a query that is no aggregate query. */
final class SelectReader {
    /** FIELDS(ALL) and FIELDS(CUSTOM) may give this many records at most. */
    private static final int MOST_WITH_ALL_FIELDS = 200;

    private final Reading reading;
    private final SoqlErrors errors;
    private final Scope scope;
    private final Terms terms;
    private final boolean allRows;
    private final List<Selected> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    SelectReader(Reading reading, Scope scope, Terms terms, boolean allRows) {
        this.reading = reading;
        this.errors = reading.errors();
        this.scope = scope;
        this.terms = terms;
        this.allRows = allRows;
    }

    List<Selected> items(Clauses clauses) {
        for (Clauses.Entry entry : clauses.select()) {
            boolean aliased = entry.alias() != null;
            if (aliased && entry.function() == null) throw errors.malformed(entry.alias().getStart().getStartIndex(), "only aggregate expressions use field aliasing");
            if (entry.name() != null) {
                FieldPath path = scope.path(entry.name());
                add(path, path.lastName(), entry.at());
            } else if (entry.function() != null && entry.function().FIELDS() != null) {
                fields(entry.function(), clauses);
            } else if (entry.function() != null) {
                Term term = terms.term(entry.function());
                if (term instanceof DatePart) throw errors.malformed(entry.at(), "Field must be grouped or aggregated: " + term.path().text());
                add(term, aliased ? entry.alias().getText() : term.path().lastName(), entry.at());
            } else if (entry.children() != null) {
                items.add(children(entry));
            } else {
                items.add(typeOf(entry.typeOf()));
            }
        }
        return List.copyOf(items);
    }

    private void add(Term term, String name, int at) {
        if (!seen.add(term.canonical())) throw errors.invalidField(at, "duplicate field selected: " + term.path().lastName());
        items.add(new Selected.Column(term, name));
    }

    private void fields(SoqlFunctionContext function, Clauses clauses) {
        boolean standard = function.soqlFieldsParameter().STANDARD() != null;
        boolean custom = function.soqlFieldsParameter().CUSTOM() != null;
        long limit = clauses.limit(errors);
        int at = function.getStart().getStartIndex();
        if (!standard && (limit < 0 || limit > MOST_WITH_ALL_FIELDS)) {
            throw errors.malformed(at, "The SOQL FIELDS function must have a LIMIT of at most " + MOST_WITH_ALL_FIELDS);
        }
        for (Field field : scope.table().type().fields()) {
            if (standard && field.custom() || custom && !field.custom()) continue;
            add(new FieldPath(field.name(), List.of(), field, field.name()), field.name(), at);
        }
    }

    private Selected children(Clauses.Entry entry) {
        FieldNameContext name = Clauses.of(entry.children()).from().fieldName(0);
        List<String> path = scope.withoutAlias(Scope.names(name));
        Schema.ChildField child = path.size() != 1 ? null : ChildRelationships.find(reading.org().schema(), scope.table().type(), path.get(0));
        if (child == null) throw errors.noChildren(name.getStart().getStartIndex(), name.getText());
        Query query = QueryReader.children(reading, entry.children(), reading.org().table(child.child()), allRows);
        if (query.aggregates() || query.countOnly()) throw errors.malformed(entry.at(), "Aggregate functions are not allowed in subqueries of the SELECT clause");
        return new Selected.Children(ChildRelationships.name(child.child(), child.field()), child.field(), query);
    }

    private Selected typeOf(TypeOfContext tree) {
        int at = tree.fieldName().getStart().getStartIndex();
        List<String> names = scope.withoutAlias(Scope.names(tree.fieldName()));
        Field reference = names.size() == 1 ? scope.table().type().relationship(names.get(0)) : null;
        if (reference == null) throw errors.noRelationship(at, tree.fieldName().getText(), tree.fieldName().getText());
        if (!reference.polymorphic()) throw errors.malformed(at, "Cannot use TYPEOF expression on relationship '" + reference.relationship() + "' which is not polymorphic");
        List<Selected.TypeOf.When> whens = new ArrayList<>();
        for (WhenClauseContext when : tree.whenClause()) {
            ObjectType type = reading.org().schema().object(when.fieldName().getText());
            int typeAt = when.fieldName().getStart().getStartIndex();
            if (type == null) throw errors.noObject(typeAt, when.fieldName().getText());
            if (!reference.referenceTo().contains(type.name())) {
                throw errors.malformed(typeAt, "Relationship '" + reference.relationship() + "' does not point to '" + type.name() + "'");
            }
            whens.add(new Selected.TypeOf.When(type, paths(type, when.fieldNameList())));
        }
        return new Selected.TypeOf(reference, List.copyOf(whens), tree.elseClause() == null ? List.of() : others(tree.elseClause().fieldNameList()));
    }

    private List<FieldPath> paths(ObjectType type, FieldNameListContext list) {
        return list.fieldName().stream().map(name -> scope.path(type, Scope.names(name), name.getText(), name.getStart().getStartIndex())).toList();
    }

    /** ELSE sees what every record has that the reference may point to. */
    private List<FieldPath> others(FieldNameListContext list) {
        return list.fieldName().stream().map(name -> scope.named(Scope.names(name), name.getText(), name.getStart().getStartIndex())).toList();
    }
}
