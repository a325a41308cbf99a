package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.catalogue.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhonesTest {
    private final Report report = new Report();

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(delimiter = '|', value = {
        "+45 20 12 34 56 | | | +4520123456",
        "004520123456 | | | +4520123456",
        "20123456 | | | +4520123456",
        "(+45) 20-12-34-56 | | | +4520123456",
        "4520123456 | | | +4520123456",
        "+454520123456 | | | +4520123456",
        "00454520123456 | | | +4520123456",
        "4520123456.0 | | | +4520123456",
        "4.520123456E9 | | | +4520123456",
        "4,520123456E+09 | | | +4520123456",
        "4.51234567E9 | | | +4512345670",
        "+45 12 34 56 78 | | | +4512345678",
        "12345678 | 45 | | +4512345678",
        "4512345678 | 45 | | +4512345678",
        "004512345678 | | | +4512345678",
        "40612345 | 47 | | +4740612345",
        "070-123 45 67 | SE | | +46701234567",
        "070-123 45 67 | +46 | | +46701234567",
        "0151 23456789 | 0049 | | +4915123456789",
        "| 47 | 40612345 | +4740612345",
        "| 47.0 | 4740612345 | +4740612345",
        "| | 20123456 | +4520123456",
        "(201) 555-0123 | US | | +12015550123"})
    void reads_the_shapes_that_exports_hold(String number, String country, String national, String e164) {
        assertThat(report.run("phone", number, country, national)).isEqualTo(e164);
        assertThat(report.run("phone-raw", number, country, national)).isNull();
        assertThat(report.findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "ring!", "+", "0045", "lokal 17", "123456789012345678", "4,51235E+09", "1.2E30"})
    void keeps_what_is_no_number_as_it_came(String text) {
        assertThat(report.run("phone", text)).isNull();
        assertThat(report.findings).containsExactly(Code.PHONE_INVALID);
        assertThat(report.run("phone-raw", text)).isEqualTo(text);
    }

    @Test
    void a_number_goes_to_exactly_one_of_mobile_and_landline() {
        assertThat(report.run("mobile-phone", "+46701234567")).isEqualTo("+46701234567");
        assertThat(report.run("landline", "+46701234567")).isNull();
        assertThat(report.run("mobile-phone", "+4681234567")).isNull();
        assertThat(report.run("landline", "+4681234567")).isEqualTo("+4681234567");
        assertThat(report.run("phone-raw", "+4681234567")).isNull();
    }

    @Test
    void two_numbers_in_one_cell_find_their_two_places() {
        String cell = "+46 70 123 45 67 / +46 8 123 45 67";
        assertThat(report.run("mobile-phone", cell)).isEqualTo("+46701234567");
        assertThat(report.run("landline", cell)).isEqualTo("+4681234567");
        assertThat(report.run("phone-raw", cell)).isNull();
    }

    @Test
    void a_number_without_a_place_is_kept_raw() {
        assertThat(report.run("phone-raw", "20123456 / 31234567")).isEqualTo("31234567");
        assertThat(report.run("phone-raw", "20123456", "45", "31234567")).isEqualTo("45 31234567");
    }

    @Test
    void a_national_number_that_repeats_the_full_one_says_nothing_more() {
        assertThat(report.run("phone-raw", "+46701234567", null, "070-123 45 67")).isNull();
        assertThat(report.run("phone-raw", "+46701234567", null, "701234567")).isNull();
        assertThat(report.findings).isEmpty();
    }

    @Test
    void an_extension_is_kept_since_e164_cannot_hold_it() {
        assertThat(report.run("phone", "+45 20 12 34 56 ext. 12")).isEqualTo("+4520123456");
        assertThat(report.run("phone-raw", "+45 20 12 34 56 ext. 12")).isEqualTo("+45 20 12 34 56 ext. 12");
    }

    @Test
    void without_a_country_only_international_numbers_are_read() {
        Report nowhere = new Report(null);
        assertThat(nowhere.run("phone", "+4520123456")).isEqualTo("+4520123456");
        assertThat(nowhere.run("phone", "20123456")).isNull();
    }

    @Test
    void one_fault_of_a_row_is_reported_once_and_in_the_next_row_again() {
        TransformCatalogue catalogue = new TransformCatalogue();
        Transform mobile = catalogue.compile(TransformCall.of("mobile-phone"), java.util.List.of("a"));
        Transform raw = catalogue.compile(TransformCall.of("phone-raw"), java.util.List.of("a"));
        String[] row = {"ring!"};
        mobile.apply(row, report);
        raw.apply(row, report);
        assertThat(report.findings).hasSize(1);
        report.nextRow();
        mobile.apply(row, report);
        assertThat(report.findings).hasSize(2);
    }
}
