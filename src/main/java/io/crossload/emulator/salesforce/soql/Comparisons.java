package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.dml.DateText;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Builds comparisons from operators and literals, by the field's type. Text is compared without case, Ids by their first 15 characters. */
final class Comparisons {
    private final SoqlErrors errors;

    Comparisons(SoqlErrors errors) { this.errors = errors; }

    Condition compare(FieldPath field, String operator, Token literal) {
        if (isNull(literal)) return nullTest(field, operator, literal);
        String wanted = literal(field, literal);
        Function<String, String> fold = fold(field);
        String folded = fold.apply(wanted);
        return switch (operator) {
            case "=" -> new Condition.Comparison(field, value -> value != null && fold.apply(value).equals(folded), List.of(wanted));
            case "!=", "<>" -> new Condition.Comparison(field, value -> value == null || !fold.apply(value).equals(folded), List.of());
            default -> new Condition.Comparison(field, ordered(field, operator, wanted), List.of());
        };
    }

    Condition like(FieldPath field, Token literal) {
        if (literal.kind() != Token.Kind.STRING) throw errors.unexpected(literal);
        Pattern pattern = Like.pattern(literal.text());
        return new Condition.Comparison(field, value -> value != null && pattern.matcher(value).matches(), List.of());
    }

    Condition in(FieldPath field, List<Token> literals, boolean negated) {
        Function<String, String> fold = fold(field);
        Set<String> folded = new HashSet<>();
        List<String> wanted = new ArrayList<>();
        boolean withNull = false;
        for (Token literal : literals) {
            if (isNull(literal)) {
                withNull = true;
                continue;
            }
            wanted.add(literal(field, literal));
            folded.add(fold.apply(wanted.get(wanted.size() - 1)));
        }
        boolean nullIn = withNull;
        Predicate<String> in = value -> value == null ? nullIn : folded.contains(fold.apply(value));
        return new Condition.Comparison(field, negated ? in.negate() : in, negated || nullIn ? List.of() : wanted);
    }

    private static boolean isNull(Token literal) { return literal.is("null"); }

    private Condition nullTest(FieldPath field, String operator, Token literal) {
        return switch (operator) {
            case "=" -> new Condition.Comparison(field, value -> value == null, List.of());
            case "!=", "<>" -> new Condition.Comparison(field, value -> value != null, List.of());
            default -> throw errors.unexpected(literal);
        };
    }

    private static Predicate<String> ordered(FieldPath field, String operator, String wanted) {
        Function<String, Integer> compare = field.type().isNumber() ? value -> new BigDecimal(value).compareTo(new BigDecimal(wanted))
            : field.type().isText() ? value -> value.compareToIgnoreCase(wanted) : value -> value.compareTo(wanted);
        return switch (operator) {
            case "<" -> value -> value != null && compare.apply(value) < 0;
            case "<=" -> value -> value != null && compare.apply(value) <= 0;
            case ">" -> value -> value != null && compare.apply(value) > 0;
            default -> value -> value != null && compare.apply(value) >= 0;
        };
    }

    private static Function<String, String> fold(FieldPath field) {
        if (field.type().isNumber()) return value -> new BigDecimal(value).stripTrailingZeros().toPlainString();
        if (field.type() == FieldType.ID || field.type() == FieldType.REFERENCE) return value -> value.substring(0, Math.min(15, value.length()));
        boolean exact = field.last() != null && field.last().caseSensitive();
        return exact ? Function.identity() : value -> value.toLowerCase(Locale.ROOT);
    }

    /** The literal in the form in which values of the field are kept; an error when the field takes no such literal. */
    private String literal(FieldPath field, Token literal) {
        FieldType type = field.type();
        Token.Kind kind = literal.kind();
        if (type == FieldType.BOOLEAN) {
            if (!literal.is("true") && !literal.is("false")) throw mismatch(field, literal, "boolean");
            return literal.text().toLowerCase(Locale.ROOT);
        }
        if (type.isNumber()) {
            if (kind != Token.Kind.NUMBER) throw mismatch(field, literal, type.describeName());
            return literal.text();
        }
        if (type == FieldType.DATE) {
            if (kind != Token.Kind.DATE) throw mismatch(field, literal, "date");
            return literal.text();
        }
        if (type == FieldType.DATETIME) {
            byte[] bytes = literal.text().getBytes(StandardCharsets.UTF_8);
            byte[] time = kind == Token.Kind.DATETIME ? DateText.canonicalTime(bytes, 0, bytes.length) : null;
            if (time == null) throw mismatch(field, literal, "dateTime");
            return new String(time, StandardCharsets.US_ASCII);
        }
        if (kind != Token.Kind.STRING) throw mismatch(field, literal, type.describeName());
        return Like.plain(literal.text());
    }

    private ApiError mismatch(FieldPath field, Token literal, String type) {
        boolean quoted = literal.kind() == Token.Kind.STRING;
        return errors.invalidField(literal.at(), "value of filter criterion for field '" + field.text() + "' must be of type " + type
            + (quoted ? " and should not be enclosed in quotes" : type.equals("boolean") || type.startsWith("date") ? "" : " and should be enclosed in quotes"));
    }
}
