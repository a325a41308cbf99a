package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Reads functions of fields: date functions, labels and aggregates. */
final class Terms {
    private final Scope scope;
    private final SoqlErrors errors;
    private final ZoneId zone;

    Terms(Scope scope, SoqlErrors errors, ZoneId zone) {
        this.scope = scope;
        this.errors = errors;
        this.zone = zone;
    }

    /** A function that gives one value for one record. */
    Term term(SoqlFunctionContext function) {
        int at = function.getStart().getStartIndex();
        String name = function.getStart().getText();
        if (function.TOLABEL() != null) return new Label(function.getText(), scope.path(function.fieldName()));
        if (function.dateFieldName() == null) throw errors.notEmulated(at, name);
        boolean converted = function.dateFieldName().CONVERT_TIMEZONE() != null;
        FieldPath path = scope.path(function.dateFieldName().fieldName());
        DatePart.Part part = DatePart.Part.of(name);
        boolean time = path.type() == FieldType.DATETIME;
        if (!time && (path.type() != FieldType.DATE || converted || part == DatePart.Part.DAY_ONLY || part == DatePart.Part.HOUR_IN_DAY)) {
            throw errors.invalidField(at, "field " + path.text() + " does not support function " + name);
        }
        return new DatePart(part, path, converted ? zone : ZoneOffset.UTC, function.getText());
    }

    static boolean isAggregate(SoqlFunctionContext function) {
        return function.COUNT() != null || function.COUNT_DISTINCT() != null || function.MIN() != null || function.MAX() != null
            || function.AVG() != null || function.SUM() != null;
    }

    Aggregate aggregate(SoqlFunctionContext function) {
        Aggregate.Kind kind = Aggregate.Kind.of(function.getStart().getText());
        if (function.fieldName() == null) return new Aggregate(kind, null, function.getText());
        FieldPath path = scope.path(function.fieldName());
        boolean fits = switch (kind) {
            case COUNT, COUNT_DISTINCT -> path.last() == null || path.last().filterable();
            case SUM, AVG -> path.type().isNumber();
            case MIN, MAX -> path.type() != FieldType.BOOLEAN && (path.last() == null || path.last().filterable());
        };
        if (!fits) throw errors.malformed(function.getStart().getStartIndex(), "field " + path.text() + " does not support aggregate operator " + kind);
        return new Aggregate(kind, path, function.getText());
    }
}
