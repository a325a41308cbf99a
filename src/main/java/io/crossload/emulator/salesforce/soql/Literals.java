package io.crossload.emulator.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import io.github.apexdevtools.apexparser.ApexParser.SignedNumberContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import java.time.LocalDate;

/** Reads literals. */
final class Literals {
    private static final int LARGEST_COUNT = 100_000;

    private final SoqlErrors errors;
    private final LocalDate today;

    /** @param today in the user's time zone */
    Literals(SoqlErrors errors, LocalDate today) {
        this.errors = errors;
        this.today = today;
    }

    Literal literal(ValueContext value) {
        int at = value.getStart().getStartIndex();
        if (value.NULL() != null) return new Literal(Literal.Kind.NULL, "", null, at);
        if (value.BooleanLiteral() != null) return new Literal(Literal.Kind.BOOLEAN, value.getText(), null, at);
        if (value.StringLiteral() != null) return string(StringLiterals.value(value.getText()), at);
        if (value.DateLiteral() != null) return new Literal(Literal.Kind.DATE, value.getText(), null, at);
        if (value.DateTimeLiteral() != null) return new Literal(Literal.Kind.DATETIME, value.getText().toUpperCase(java.util.Locale.ROOT), null, at);
        if (value.signedNumber() != null) return number(value.signedNumber(), at);
        if (value.dateFormula() != null) return relative(value.dateFormula(), at);
        throw errors.unexpected(at, value.getStart().getText());
    }

    /** An empty text is no text. */
    private static Literal string(String text, int at) { return new Literal(text.isEmpty() ? Literal.Kind.NULL : Literal.Kind.STRING, text, null, at); }

    private Literal number(SignedNumberContext number, int at) {
        String text = number.getText();
        // Apex's suffix for doubles is none of SOQL's.
        if (Character.isLetter(text.charAt(text.length() - 1))) throw errors.unexpected(at, text);
        return new Literal(Literal.Kind.NUMBER, text.startsWith("+") ? text.substring(1) : text, null, at);
    }

    private Literal relative(DateFormulaContext formula, int at) {
        int count = 0;
        if (formula.signedInteger() != null) {
            String text = formula.signedInteger().getText();
            if (text.length() > 6 || Integer.parseInt(text) < 0 || Integer.parseInt(text) > LARGEST_COUNT) {
                throw errors.malformed(formula.signedInteger().getStart().getStartIndex(), "Invalid number of units: " + text);
            }
            count = Integer.parseInt(text);
        }
        return new Literal(Literal.Kind.RELATIVE, formula.getText(), DateRange.of(formula.getStart().getText(), count, today), at);
    }
}
