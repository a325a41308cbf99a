package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.dml.DateText;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.store.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Builds comparisons from operators and literals, by the operand's type. Text is compared without case, Ids by their first 15 characters. */
final class Comparisons {
    private static final int ID_LENGTH = 15;

    private final SoqlErrors errors;
    private final ZoneId zone;

    /** @param zone of the user: where days begin */
    Comparisons(SoqlErrors errors, ZoneId zone) {
        this.errors = errors;
        this.zone = zone;
    }

    Condition compare(Operand operand, String operator, Literal literal) {
        if (literal.isNull()) return nullTest(operand, operator, literal);
        if (literal.kind() == Literal.Kind.RELATIVE) return relative(operand, operator, literal);
        String wanted = literal(operand, literal);
        Function<String, String> fold = fold(operand);
        String folded = fold.apply(wanted);
        return switch (operator) {
            case "=" -> new Condition.Comparison(operand, value -> value != null && fold.apply(value).equals(folded), List.of(wanted));
            case "!=", "<>" -> new Condition.Comparison(operand, value -> value == null || !fold.apply(value).equals(folded), List.of());
            default -> new Condition.Comparison(operand, ordered(operand, operator, wanted, literal.at()), List.of());
        };
    }

    Condition like(Operand operand, Literal literal) {
        if (isId(operand)) throw errors.badOperator(literal.at(), "invalid operator on id field");
        if (literal.isNull()) return nullTest(operand, "=", literal);
        if (!operand.type().isText()) throw errors.badOperator(literal.at(), "invalid operator on " + operand.type().describeName() + " field");
        if (literal.kind() != Literal.Kind.STRING) throw mismatch(operand, literal);
        Pattern pattern = Like.pattern(literal.text());
        return new Condition.Comparison(operand, value -> value != null && pattern.matcher(value).matches(), List.of());
    }

    Condition in(Operand operand, List<Literal> literals, boolean negated) {
        List<Literal> plain = new ArrayList<>();
        List<Predicate<String>> ranges = new ArrayList<>();
        boolean nullIn = false;
        for (Literal literal : literals) {
            if (literal.isNull()) nullIn = true;
            else if (literal.kind() == Literal.Kind.RELATIVE) ranges.add(((Condition.Comparison) relative(operand, "=", literal)).test());
            else plain.add(literal);
        }
        List<String> wanted = plain.stream().map(literal -> literal(operand, literal)).toList();
        Predicate<String> in = oneOf(operand, wanted, nullIn);
        for (Predicate<String> range : ranges) in = in.or(range);
        boolean searchable = !negated && !nullIn && ranges.isEmpty();
        return new Condition.Comparison(operand, negated ? in.negate() : in, searchable ? wanted : List.of());
    }

    /** A comparison with Ids that another query found. */
    static Condition among(FieldPath field, Set<String> ids, boolean negated) {
        List<String> wanted = List.copyOf(ids);
        Predicate<String> in = oneOf(field, wanted, false);
        // An anti-join keeps records whose reference is empty.
        return new Condition.Comparison(field, negated ? in.negate() : in, negated || wanted.isEmpty() ? List.of() : wanted);
    }

    /** INCLUDES and EXCLUDES: each literal names one value or, joined by semicolons, several that must all be there. */
    Condition includes(Operand operand, List<Literal> literals, boolean negated, int at) {
        if (operand.type() != FieldType.MULTIPICKLIST) throw errors.badOperator(at, "includes or excludes operator only valid on multipicklist field");
        List<Set<String>> wanted = new ArrayList<>();
        for (Literal literal : literals) wanted.add(literal.isNull() ? Set.of() : values(literal(operand, literal)));
        Predicate<String> includes = value -> wanted.stream().anyMatch(all -> all.isEmpty() ? value == null : value != null && values(value).containsAll(all));
        return new Condition.Comparison(operand, negated ? includes.negate() : includes, List.of());
    }

    private static Set<String> values(String joined) {
        Set<String> values = new HashSet<>();
        for (String value : joined.split(";")) values.add(value.toLowerCase(Locale.ROOT));
        return values;
    }

    private static Predicate<String> oneOf(Operand operand, List<String> wanted, boolean nullIn) {
        Function<String, String> fold = fold(operand);
        Set<String> folded = new HashSet<>();
        for (String value : wanted) folded.add(fold.apply(value));
        return value -> value == null ? nullIn : folded.contains(fold.apply(value));
    }

    private Condition nullTest(Operand operand, String operator, Literal literal) {
        return switch (operator) {
            case "=" -> new Condition.Comparison(operand, value -> value == null, List.of());
            case "!=", "<>" -> new Condition.Comparison(operand, value -> value != null, List.of());
            default -> throw errors.unexpected(literal.at(), "null");
        };
    }

    private Condition relative(Operand operand, String operator, Literal literal) {
        boolean date = operand.type() == FieldType.DATE;
        if (!date && operand.type() != FieldType.DATETIME) throw mismatch(operand, literal);
        String start = date ? literal.range().start().toString() : DateRange.midnight(literal.range().start(), zone);
        String end = date ? literal.range().end().toString() : DateRange.midnight(literal.range().end(), zone);
        Predicate<String> test = switch (operator) {
            case "=" -> value -> value != null && value.compareTo(start) >= 0 && value.compareTo(end) < 0;
            case "!=", "<>" -> value -> value == null || value.compareTo(start) < 0 || value.compareTo(end) >= 0;
            case "<" -> value -> value != null && value.compareTo(start) < 0;
            case "<=" -> value -> value != null && value.compareTo(end) < 0;
            case ">" -> value -> value != null && value.compareTo(end) >= 0;
            default -> value -> value != null && value.compareTo(start) >= 0;
        };
        return new Condition.Comparison(operand, test, List.of());
    }

    private Predicate<String> ordered(Operand operand, String operator, String wanted, int at) {
        if (operand.type() == FieldType.BOOLEAN) throw errors.badOperator(at, "invalid operator on boolean field");
        BigDecimal number = operand.type().isNumber() ? new BigDecimal(wanted) : null;
        Function<String, Integer> compare = number != null ? value -> new BigDecimal(value).compareTo(number)
            : operand.type().isText() ? value -> value.compareToIgnoreCase(wanted)
            : isId(operand) ? value -> fold(operand).apply(value).compareTo(fold(operand).apply(wanted)) : value -> value.compareTo(wanted);
        return switch (operator) {
            case "<" -> value -> value != null && compare.apply(value) < 0;
            case "<=" -> value -> value != null && compare.apply(value) <= 0;
            case ">" -> value -> value != null && compare.apply(value) > 0;
            default -> value -> value != null && compare.apply(value) >= 0;
        };
    }

    private static boolean isId(Operand operand) { return operand.type() == FieldType.ID || operand.type() == FieldType.REFERENCE; }

    private static Function<String, String> fold(Operand operand) {
        if (operand.type().isNumber()) return value -> new BigDecimal(value).stripTrailingZeros().toPlainString();
        if (isId(operand)) return value -> value.substring(0, Math.min(ID_LENGTH, value.length()));
        return operand.exact() ? Function.identity() : value -> value.toLowerCase(Locale.ROOT);
    }

    /** The literal in the form in which values of the operand are kept; an error when it takes no such literal. */
    private String literal(Operand operand, Literal literal) {
        FieldType type = operand.type();
        if (literal.kind() != wantedKind(type)) throw mismatch(operand, literal);
        if (type == FieldType.BOOLEAN) return literal.text().toLowerCase(Locale.ROOT);
        if (isId(operand)) {
            byte[] id = literal.text().getBytes(StandardCharsets.UTF_8);
            if (!Ids.wellFormed(id, 0, id.length)) throw errors.badOperator(literal.at(), "invalid ID field: " + StringLiterals.plain(literal.text()));
            return literal.text();
        }
        if (type == FieldType.DATETIME || type == FieldType.DATE) return day(operand, literal);
        return type.isNumber() ? literal.text() : StringLiterals.plain(literal.text());
    }

    private String day(Operand operand, Literal literal) {
        byte[] bytes = literal.text().getBytes(StandardCharsets.UTF_8);
        if (operand.type() == FieldType.DATE) {
            if (!DateText.isDate(bytes, 0, bytes.length)) throw errors.malformed(literal.at(), "Invalid date: " + literal.text());
            return literal.text();
        }
        byte[] time = DateText.canonicalTime(bytes, 0, bytes.length);
        if (time == null) throw errors.malformed(literal.at(), "Invalid datetime: " + literal.text());
        return new String(time, StandardCharsets.US_ASCII);
    }

    private static Literal.Kind wantedKind(FieldType type) {
        if (type == FieldType.BOOLEAN) return Literal.Kind.BOOLEAN;
        if (type.isNumber()) return Literal.Kind.NUMBER;
        return type == FieldType.DATE ? Literal.Kind.DATE : type == FieldType.DATETIME ? Literal.Kind.DATETIME : Literal.Kind.STRING;
    }

    private ApiError mismatch(Operand operand, Literal literal) {
        FieldType type = operand.type();
        String name = type == FieldType.DATETIME ? "dateTime" : type == FieldType.ID ? "ID" : type == FieldType.REFERENCE ? "reference" : type.describeName();
        return errors.invalidField(literal.at(), "value of filter criterion for field '" + operand.text() + "' must be of type " + name
            + (wantedKind(type) == Literal.Kind.STRING ? " and should be enclosed in quotes" : " and should not be enclosed in quotes"));
    }
}
