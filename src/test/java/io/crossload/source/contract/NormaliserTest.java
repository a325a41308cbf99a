package io.crossload.source.contract;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.ValueRules.DateOrder;
import io.crossload.source.file.CollectedRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class NormaliserTest {
    private static final ValueRules DANISH = ValueRules.danishFiles();
    private CollectedRecords sink;

    @ParameterizedTest
    @CsvSource({"123,123", "123.0,123", "'123,0',123", "' 123 ',123", "'\u00A0123',123", "00123,00123", "-5,-5", "99999999999,99999999999", "1.23E2,123", "4.512345678E+9,4512345678",
        "'4,512345678E+09',4512345678", "A 12,A 12", "1E5,1E5", "abc@example.com,abc@example.com", "12.5,12.5", "12.000,12.000", "1 234,1234"})
    void readsIds(String raw, String canonical) {
        assertThat(value(FieldType.ID, raw)).isEqualTo(canonical);
        assertThat(sink.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23E5", "1.23457E+11", "4.51235E+10", "1.5E+0"})
    void refusesIdsThatASpreadsheetRounded(String raw) {
        assertThat(value(FieldType.ID, raw)).isNull();
        assertThat(sink.codes()).containsExactly(Code.NUMBER_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0", "null", "NULL", "n/a", "N/A", "-", " - ", "\u0000"})
    void readsNoValue(String raw) {
        for (FieldType type : FieldType.values()) {
            assertThat(value(type, raw)).as(type.name()).isNull();
            assertThat(sink.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "JA,true", "sí,true", "Si,true", "sand,true", "x,true", "X,true", "1,true", "TRUE,true", "no,false", "Nej,false", "falsk,false", "0,false", "False,false"})
    void readsBooleans(String raw, String canonical) {
        assertThat(value(FieldType.BOOLEAN, raw)).isEqualTo(canonical);
    }

    @Test
    void reportsWhatIsNoBoolean() {
        assertThat(value(FieldType.BOOLEAN, "måske")).isNull();
        assertThat(sink.codes()).containsExactly(Code.BOOLEAN_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"'82,5',82.5", "'82,5 %',82.5", "82.5%,82.5", "'100 %',100", "'82,5\u00A0%',82.5", "82.5,82.5", "'1.234,5',1234.5", "'1,234.5',1234.5", "1.234,1234", "'1,234',1.234", "'0,825',0.825", "0.825,0.825",
        "1.234.567,1234567", "-3,-3", "\u22123,-3", "007,7", "'12,50',12.5", "1.5E3,1500", "0,0", "'0,00',0", "+5,5"})
    void readsDecimalsWithComma(String raw, String canonical) {
        assertThat(value(FieldType.DECIMAL, raw)).isEqualTo(canonical);
        assertThat(sink.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"82.5,82.5", "'82,5',82.5", "'1,234',1234", "1.234,1.234", "'1.234,5',1234.5", "'1,234,567.89',1234567.89", "82.5%,82.5", "'82,5 %',82.5", "'82,5\u202F%',82.5"})
    void readsDecimalsWithDot(String raw, String canonical) {
        assertThat(value(FieldType.DECIMAL, raw, ValueRules.api())).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.2.3", "12,34,5", "1-2", "%", "1e999999", "--1", "0x1F", "12 kr"})
    void reportsWhatIsNoNumber(String raw) {
        assertThat(value(FieldType.DECIMAL, raw)).isNull();
        assertThat(sink.codes()).containsExactly(Code.NUMBER_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"12,12", "12.0,12", "'12,0',12", "1.234,1234", "012,12"})
    void readsIntegers(String raw, String canonical) {
        assertThat(value(FieldType.INT, raw)).isEqualTo(canonical);
    }

    @Test
    void anIntegerHasNoFraction() {
        assertThat(value(FieldType.INT, "12,5")).isNull();
        assertThat(sink.codes()).containsExactly(Code.NUMBER_INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "31-12-2023, 2023-12-30T23:00:00Z", "31.12.2023 13.05, 2023-12-31T12:05:00Z", "31/12/2023 13:05:09, 2023-12-31T12:05:09Z", "3/5/24, 2024-05-02T22:00:00Z",
        "2023-12-31T13:05:00+01:00, 2023-12-31T12:05:00Z", "2023-12-31T13:05:00+0100, 2023-12-31T12:05:00Z", "2023-12-31 13:05:00, 2023-12-31T12:05:00Z",
        "2023-12-31T13:05, 2023-12-31T12:05:00Z", "2023-12-31T13:05:00Z, 2023-12-31T13:05:00Z", "2023-12-31T13:05:00.000Z, 2023-12-31T13:05:00Z",
        "2023-12-31T13:05:00.123456Z, 2023-12-31T13:05:00.123Z", "2023-12-31 13:05:00 UTC, 2023-12-31T13:05:00Z", "1704027900, 2023-12-31T13:05:00Z",
        "1704027900250, 2023-12-31T13:05:00.250Z", "1704027900.0, 2023-12-31T13:05:00Z", "20231231, 2023-12-30T23:00:00Z", "1970-01-01, 1969-12-31T23:00:00Z",
        "3. maj 2024, 2024-05-02T22:00:00Z", "3. maj 2024 kl. 13.05, 2024-05-03T11:05:00Z", "3 May 2024, 2024-05-02T22:00:00Z", "'May 3, 2024 1:05 PM', 2024-05-03T11:05:00Z",
        "3 de mayo de 2024, 2024-05-02T22:00:00Z", "3-okt-2023, 2023-10-02T22:00:00Z", "2023/12/31, 2023-12-30T23:00:00Z", "29-02-2024, 2024-02-28T23:00:00Z",
        "2150-07-01T00:00:00Z, 2150-07-01T00:00:00Z", "1-1-70, 1969-12-31T23:00:00Z", "2023-12-31T23:59:59.999-01:00, 2024-01-01T00:59:59.999Z",
    })
    void readsTimes(String raw, String canonical) {
        assertThat(value(FieldType.DATETIME, raw)).isEqualTo(canonical);
        assertThat(sink.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "0000-00-00 00:00:00", "0023-05-03", "31-02-2024", "29-02-2023", "2023-02-29", "1899-12-31", "2201-01-01", "31-04-2024", "05/13/2024", "13:05", "12-2023",
        "2024-05-03T25:00:00Z", "2024-05-03T10:61:00", "3. foo 2024", "hello", "0", "12345", "2024-05-03T10:00:00+99:00", "3/5/024", "3-5-2024 x", "99999999", "2024-05-03 13", "1.2.3.4"})
    void leavesOutImpossibleTimes(String raw) {
        assertThat(value(FieldType.DATETIME, raw)).isNull();
        assertThat(sink.codes()).containsExactly(Code.DATE_INVALID);
        assertThat(value(FieldType.DATE, raw)).isNull();
    }

    @Test
    void movesATimeThatAClockChangeSkipsForwardByTheGap() {
        assertThat(value(FieldType.DATETIME, "2024-03-31 02:30")).isEqualTo("2024-03-31T01:30:00Z");
        assertThat(sink.codes()).containsExactly(Code.DATE_SHIFTED);
    }

    @Test
    void takesTheFirstOfTwoTimes() {
        assertThat(value(FieldType.DATETIME, "2024-10-27 02:30")).isEqualTo("2024-10-27T00:30:00Z");
        assertThat(sink.codes()).containsExactly(Code.DATE_SHIFTED);
    }

    @ParameterizedTest
    @CsvSource({"2024-03-31 01:59:59, 2024-03-31T00:59:59Z", "2024-03-31 03:00:00, 2024-03-31T01:00:00Z", "2024-10-27 01:59:59, 2024-10-26T23:59:59Z", "2024-10-27 03:00:00, 2024-10-27T02:00:00Z"})
    void timesBesideAClockChangeAreClear(String raw, String canonical) {
        // Twice: the second comes from the remembered stretch.
        value(FieldType.DATETIME, raw);
        assertThat(value(FieldType.DATETIME, raw)).isEqualTo(canonical);
        assertThat(sink.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"31-12-2023, 2023-12-31", "2023-12-31, 2023-12-31", "2023-12-31T00:00:00Z, 2023-12-31", "2023-12-31T23:30:00Z, 2024-01-01", "31.12.2023 13.05, 2023-12-31",
        "2024-03-31 02:30, 2024-03-31", "1704027900, 2023-12-31", "2024-5-3, 2024-05-03", "3. maj 2024, 2024-05-03"})
    void readsDays(String raw, String canonical) {
        assertThat(value(FieldType.DATE, raw)).isEqualTo(canonical);
        assertThat(sink.findings()).isEmpty();
    }

    @Test
    void monthFirstOnlyWhenTheRulesSaySo() {
        ValueRules american = new ValueRules(ZoneId.of("UTC"), DateOrder.MDY, false, Set.of());

        assertThat(value(FieldType.DATE, "5/3/2024")).isEqualTo("2024-03-05");
        assertThat(value(FieldType.DATE, "5/3/2024", american)).isEqualTo("2024-05-03");
    }

    @Test
    void cleansTexts() {
        assertThat(value(FieldType.TEXT, " \u00A0Åse\u0000 Berg ")).isEqualTo("Åse Berg");
        assertThat(value(FieldType.TEXT, "A\u030Ase")).isEqualTo("Åse");
        assertThat(value(FieldType.TEXT, "one\r\ntwo\rthree")).isEqualTo("one\ntwo\nthree");
        assertThat(value(FieldType.TEXT, "SÃ¸ren")).isEqualTo("SÃ¸ren");
        assertThat(value(FieldType.TEXT, "=HYPERLINK(\"x\")")).isEqualTo("=HYPERLINK(\"x\")");
        assertThat(value(FieldType.TEXT, "4.512345678E9")).isEqualTo("4512345678");
        assertThat(value(FieldType.TEXT, "4.51235E+10")).isEqualTo("4.51235E+10");
        assertThat(value(FieldType.TEXT, "0150")).isEqualTo("0150");
    }

    @Test
    void readsLists() {
        assertThat(value(FieldType.LIST, "Salg, Butik,,Lager ")).isEqualTo("Salg;Butik;Lager");
        assertThat(value(FieldType.LIST, "Salg, Nord; Butik")).isEqualTo("Salg, Nord;Butik");
        assertThat(value(FieldType.LIST, "Salg|Butik")).isEqualTo("Salg;Butik");
        assertThat(value(FieldType.LIST, ";;")).isNull();
        assertThat(value(FieldType.LIST, ListValue.join(List.of("Salg, Nord")))).isEqualTo("Salg, Nord");
    }

    @Test
    void rejectsARecordWithoutKeyWithItsTextsAndNoneInTheFindings() {
        SourceType type = SourceContract.load().type("score");
        sink = new CollectedRecords(type);
        String[] raw = new String[type.fields().size()];
        raw[type.indexOf("contact_id")] = "4711";
        raw[type.indexOf("score_type")] = "n\"ps";
        raw[type.indexOf("measured_at")] = "secret";

        new Normaliser(type, DANISH).normalise(raw, "scores.csv line 7", sink);

        assertThat(sink.records()).isEmpty();
        assertThat(sink.rejects()).containsExactly(new CollectedRecords.Reject(Code.KEY_MISSING, "scores.csv line 7",
            "{\"contact_id\":\"4711\",\"score_type\":\"n\\\"ps\",\"measured_at\":\"secret\"}"));
        assertThat(sink.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.DATE_INVALID);
            assertThat(finding.detail()).isEqualTo("field measured_at, scores.csv line 7");
        });
    }

    @Test
    void fillsInWhatAnAbsentValueMeans() {
        SourceType type = SourceContract.load().type("relationship");
        sink = new CollectedRecords(type);
        String[] raw = new String[type.fields().size()];
        raw[type.indexOf("contact_ref")] = "1";
        raw[type.indexOf("manager_ref")] = "2";

        new Normaliser(type, ValueRules.api()).normalise(raw, "/relationships page 1", sink);

        assertThat(sink.records().get(0)).containsEntry("relationship_type", "Manager").containsEntry("ref_kind", "id");
    }

    private String value(FieldType type, String raw) {
        return value(type, raw, DANISH);
    }

    private String value(FieldType type, String raw, ValueRules rules) {
        SourceType one = new SourceType("one", "/one", true, List.of(), List.of(), List.of(new SourceField("field", type, false, List.of())));
        sink = new CollectedRecords(one);
        new Normaliser(one, rules).normalise(new String[] {raw}, "here", sink);
        return sink.records().get(0).get("field");
    }
}
