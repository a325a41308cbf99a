package io.crossload.report.diff;

import java.util.Optional;

/** Gives the verdict on one field. */
public final class FieldComparison {
    /** Salesforce clears the field for this value. */
    private static final String CLEAR = "#N/A";

    private FieldComparison() { }

    /** @param org as Salesforce gives it back, null for none */
    public static Cell of(Expected expected, String org) {
        String found = org == null || org.isEmpty() ? null : org;
        if (expected.sent() == null || expected.sent().equals(CLEAR)) {
            return nothingSent(expected, found);
        }
        if (found == null) {
            return cell(expected, Verdict.MISSING, true, "nothing arrived", null);
        }
        Optional<String> same = expected.notation().same(expected.sent(), found);
        return same.isPresent() ? arrived(expected, found, same.get()) : differs(expected, found);
    }

    private static Cell nothingSent(Expected expected, String found) {
        if (found == null) {
            return expected.source().isEmpty() ? cell(expected, Verdict.IDENTICAL, false, null, null)
                : cell(expected, Verdict.CONVERTED, false, rule(expected, "left out"), null);
        }
        if (expected.sent() == null && found.equals(expected.before())) {
            return cell(expected, Verdict.IDENTICAL, false, "kept as it was", found);
        }
        boolean byTheOrg = found.equals(expected.standard()) || expected.notation() == Notation.BOOLEAN && found.equals("false");
        return byTheOrg ? cell(expected, Verdict.DEFAULTED, false, "Salesforce's default", found) : cell(expected, Verdict.WRONG, true, "nothing was sent", found);
    }

    private static Cell arrived(Expected expected, String found, String writing) {
        if (!expected.given()) {
            return cell(expected, Verdict.DEFAULTED, false, expected.rule(), found);
        }
        if (expected.cut()) {
            return cell(expected, Verdict.TRUNCATED, false, rule(expected, "cut to the field's length"), found);
        }
        boolean asInTheSource = expected.source().contains(expected.sent()) && writing.isEmpty();
        return asInTheSource ? cell(expected, Verdict.IDENTICAL, false, null, found) : cell(expected, Verdict.CONVERTED, false, rule(expected, writing), found);
    }

    private static Cell differs(Expected expected, String found) {
        if (expected.notation().isBeginning(expected.sent(), found)) {
            return cell(expected, Verdict.TRUNCATED, true, "cut by the org after " + found.length() + " of " + expected.sent().length() + " characters", found);
        }
        return cell(expected, Verdict.WRONG, true, expected.notation().difference(expected.sent(), found), found);
    }

    private static String rule(Expected expected, String more) {
        return expected.rule() == null ? more.isEmpty() ? null : more : more.isEmpty() ? expected.rule() : expected.rule() + "; " + more;
    }

    private static Cell cell(Expected expected, Verdict verdict, boolean deviation, String rule, String org) {
        return new Cell(expected.field(), verdict, deviation, rule, expected.sourceText(), expected.sent(), org);
    }
}
