package io.crossload.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldComparisonTest {

    @Test
    void whatTheSourceHasAndTheOrgHasIsIdentical() {
        assertThat(compare(sent(Notation.TEXT, "Payroll", "Payroll"), "Payroll")).isEqualTo(new Cell("Field", Verdict.IDENTICAL, false, null, "Payroll", "Payroll", "Payroll"));
    }

    @Test
    void nothingEverywhereIsIdentical() { assertVerdict(nothing(), null, Verdict.IDENTICAL, false); }

    @Test
    void whatARuleMadeIsConvertedByIt() {
        Cell cell = compare(new Expected("Status", Notation.PICKLIST, List.of("aktiv"), true, false, "active", "value map status", null, null), "active");
        assertThat(cell.verdict()).isEqualTo(Verdict.CONVERTED);
        assertThat(cell.deviation()).isFalse();
        assertThat(cell.rule()).isEqualTo("value map status");
    }

    @Test
    void aConstantIsConverted() { assertVerdict(new Expected("Type", Notation.PICKLIST, List.of(), true, false, "Engagement", "constant", null, null), "Engagement", Verdict.CONVERTED, false); }

    @Test
    void whatTheMappingLeavesOutIsConverted() { assertVerdict(new Expected("Email", Notation.EMAIL, List.of("no address"), false, false, null, "email", null, null), null, Verdict.CONVERTED, false); }

    /** Salesforce's own writing of the same value. */
    @ParameterizedTest
    @CsvSource({
        "NUMBER, 1, 1.0", "NUMBER, 82.50, 82.5", "NUMBER, 1000000, 1.0E6",
        "BOOLEAN, TRUE, true",
        "DATETIME, 2024-03-01T10:00:00Z, 2024-03-01T10:00:00.000+0000", "DATETIME, 2024-03-01T11:00:00+01:00, 2024-03-01T10:00:00.000+0000", "DATETIME, 2024-03-01T10:00:00.700Z, 2024-03-01T10:00:00.000+0000",
        "MULTI_PICKLIST, b;a, a;b", "PHONE, +4540612345, +45 40 61 23 45", "EMAIL, Kim@Example.com, kim@example.com",
        "REFERENCE, 003AB0000000001, 003AB0000000001AAA", "TEXT, ' padded ', padded", "HTML, <p>Hello&nbsp;all</p>, '<p>Hello all</p><br>'"})
    void theSameValueInSalesforcesNotationHasArrived(Notation notation, String sent, String org) {
        Cell cell = compare(sent(notation, sent, sent), org);
        assertThat(cell.deviation()).isFalse();
        assertThat(cell.verdict()).isIn(Verdict.IDENTICAL, Verdict.CONVERTED);
    }

    /** Each with what is said of it. */
    @ParameterizedTest
    @CsvSource({
        "TEXT, Payroll, Sales, another text", "NUMBER, 82.5, 8.25, another number", "BOOLEAN, true, false, the opposite", "PICKLIST, Opened, Clicked, another value of the picklist",
        "MULTI_PICKLIST, a;b, a;c, another value of the picklist", "REFERENCE, 003AB0000000001AAA, 003AB0000000002AAA, another record",
        "DATETIME, 2024-03-01T10:00:00Z, 2024-03-01T12:00:00.000+0000, 'shifted by +2 h, as by a time zone'", "DATETIME, 2024-03-01T10:00:00Z, 2024-03-01T04:30:00.000+0000, 'shifted by -5.5 h, as by a time zone'",
        "DATETIME, 2024-03-01T10:00:00Z, 2024-03-09T10:00:01.000+0000, another moment", "DATE, 2024-03-01, 2024-02-29, -1 days: a time zone moves days by one",
        "EMAIL, kim@example.com, kim@example.org, another text", "PHONE, +4540612345, +4540612346, another text", "REFERENCE, (not loaded), 003AB0000000002AAA, another record"})
    void anotherValueIsWrong(Notation notation, String sent, String org, String why) {
        Cell cell = compare(sent(notation, sent, sent), org);
        assertThat(cell.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(cell.deviation()).isTrue();
        assertThat(cell.rule()).isEqualTo(why);
    }

    @Test
    void letterCaseCountsWhereSalesforceKeepsIt() {
        assertVerdict(sent(Notation.TEXT, "Payroll", "Payroll"), "payroll", Verdict.WRONG, true);
        assertVerdict(sent(Notation.REFERENCE, "003AB000000000a", "003AB000000000a"), "003AB000000000AAAQ", Verdict.WRONG, true);
    }

    @Test
    void aTextThatTheMappingCutIsTruncatedAsAnnounced() {
        assertVerdict(new Expected("Name", Notation.TEXT, List.of("a long name"), true, true, "a long", null, null, null), "a long", Verdict.TRUNCATED, false);
    }

    @Test
    void aTextThatTheOrgCutIsADeviation() {
        Cell cell = compare(sent(Notation.TEXT, "a long name", "a long name"), "a long");
        assertThat(cell.verdict()).isEqualTo(Verdict.TRUNCATED);
        assertThat(cell.deviation()).isTrue();
        assertThat(cell.rule()).isEqualTo("cut by the org after 6 of 11 characters");
        assertVerdict(sent(Notation.HTML, "<p>one</p><p>two</p>", "<p>one</p><p>two</p>"), "<p>one</p>", Verdict.TRUNCATED, true);
    }

    @Test
    void nothingWhereSomethingWasSentIsMissing() {
        assertVerdict(sent(Notation.TEXT, "Payroll", "Payroll"), null, Verdict.MISSING, true);
        assertVerdict(sent(Notation.TEXT, "Payroll", "Payroll"), "", Verdict.MISSING, true);
    }

    @Test
    void aDefaultOfTheMappingOrOfTheOrgIsDefaulted() {
        assertVerdict(new Expected("LastName", Notation.TEXT, List.of(), false, false, "(no last name)", "rule last-name-fallback", null, null), "(no last name)", Verdict.DEFAULTED, false);
        assertVerdict(new Expected("DoNotCall", Notation.BOOLEAN, List.of(), false, false, null, null, null, null), "false", Verdict.DEFAULTED, false);
        assertVerdict(new Expected("Status", Notation.PICKLIST, List.of(), false, false, null, null, null, "Open"), "Open", Verdict.DEFAULTED, false);
    }

    @Test
    void somethingWhereNothingWasSentIsWrong() { assertVerdict(nothing(), "from a trigger", Verdict.WRONG, true); }

    @Test
    void whatARecordHadBeforeIsKeptUnlessItWasCleared() {
        assertVerdict(new Expected("Title", Notation.TEXT, List.of(), false, false, null, null, "Boss", null), "Boss", Verdict.IDENTICAL, false);
        assertVerdict(new Expected("Title", Notation.TEXT, List.of(), false, false, "#N/A", null, "Boss", null), "Boss", Verdict.WRONG, true);
        assertVerdict(new Expected("Title", Notation.TEXT, List.of(), false, false, "#N/A", null, "Boss", null), null, Verdict.IDENTICAL, false);
    }

    private static Expected sent(Notation notation, String source, String sent) { return new Expected("Field", notation, List.of(source), true, false, sent, null, null, null); }

    private static Expected nothing() { return new Expected("Field", Notation.TEXT, List.of(), false, false, null, null, null, null); }

    private static Cell compare(Expected expected, String org) { return FieldComparison.of(expected, org); }

    private static void assertVerdict(Expected expected, String org, Verdict verdict, boolean deviation) {
        Cell cell = compare(expected, org);
        assertThat(cell.verdict()).isEqualTo(verdict);
        assertThat(cell.deviation()).isEqualTo(deviation);
    }
}
