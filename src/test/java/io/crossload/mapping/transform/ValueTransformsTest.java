package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import io.crossload.catalogue.Code;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates, yes and no, numbers, texts, zip codes and lists beyond the catalogue's examples. */
class ValueTransformsTest {
    private final Report report = new Report();

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-03T08:15:00Z", "2024-05-03T08:15:00.123Z", "2024-02-29T23:59:59Z", "1700-01-01T00:00:00Z"})
    void points_in_time_that_salesforce_takes_pass_unchanged(String text) {
        assertThat(report.run("datetime", text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00", "0023-05-03", "2023-02-29T00:00:00Z", "2024-13-01", "2024-05-03 08:15", "2024-05-03T24:00:00Z", "2024-05-03T08:15:00",
        "2024-05-03T08:15:00.1Z", "yesterday", "2024-04-31", "4000-01-01", "2024-05-03T08:1x:00Z"})
    void impossible_dates_are_left_out_with_a_finding(String text) {
        assertThat(report.run("datetime", text)).isNull();
        assertThat(report.run("date", text)).isNull();
        assertThat(report.findings).containsExactly(Code.DATE_INVALID, Code.DATE_INVALID);
    }

    @Property(tries = 2000, seed = "4711")
    void every_real_day_and_moment_is_accepted(@ForAll @IntRange(min = -98_000, max = 700_000) int day, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        String date = LocalDate.ofEpochDay(day).toString();
        assertThat(report.run("date", date)).isEqualTo(date);
        String moment = Instant.ofEpochSecond(second).toString();
        assertThat(report.run("datetime", moment)).isEqualTo(moment);
        assertThat(report.findings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "JA,true", "sí,true", "x,true", "1,true", "sand,true", "nej,false", "No,false", "0,false", "falsk,false"})
    void yes_and_no_in_three_languages(String text, String value) {
        assertThat(report.run("boolean", text)).isEqualTo(value);
        assertThat(report.run("not", text)).isEqualTo(value.equals("true") ? "false" : "true");
    }

    @ParameterizedTest(name = "opt_out {0}, allow_email {1} -> {2}")
    @CsvSource({"true,true,true", "false,true,false", "false,false,true", ",false,true", ",true,false", "false,,false", ",,"})
    void opting_out_either_way_counts(String optOut, String allowEmail, String optedOut) {
        assertThat(report.run("any-true", Map.of("negated", "input2"), optOut, allowEmail)).isEqualTo(optedOut);
    }

    @ParameterizedTest
    @CsvSource({"82.5,82.5", "82.455,82.46", "-0.005,-0.01", "7,7", "1E2,100"})
    void numbers_are_plain_and_rounded_half_up(String text, String value) {
        assertThat(report.run("number", Map.of("scale", "2"), text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"82,5", "-", "NaN", "82 %", "1E999", "1E-999", "1E2147483647"})
    void what_is_no_number_is_left_out(String text) {
        assertThat(report.run("number", text)).isNull();
        assertThat(report.findings).containsExactly(Code.NUMBER_INVALID);
    }

    @Test
    void a_cut_never_leaves_half_a_character_or_a_blank_at_the_end() {
        assertThat(TextCut.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(TextCut.cut("ab cd", 3)).isEqualTo("ab");
        assertThat(TextCut.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void trim_knows_the_no_break_space() {
        assertThat(report.run("trim", "\u00a0Store\u00a012 ")).isEqualTo("Store 12");
        assertThat(report.run("trim", "\u00a0")).isNull();
    }

    @ParameterizedTest(name = "{0} in {1} -> {2}")
    @CsvSource({"800,DK,0800", "800,Danmark,0800", "800,denmark,0800", "800,,0800", "150,NO,0150", "150,Norwegen,0150", "2100,DK,2100", "100,FO,100",
        "2100.0,DK,2100", "DK-2100,DK,DK-2100", "1234,DE,1234"})
    void zip_codes_are_padded_only_for_the_countries_that_the_mapping_lists(String zip, String country, String value) {
        assertThat(report.run("zip", Map.of("pad.DK", "4", "pad.NO", "4"), zip, country)).isEqualTo(value);
    }

    @Test
    void source_keys_stand_once_each_in_their_order() {
        assertThat(report.run("source-keys", "a:contact:2", "a:contact:2")).isEqualTo("a:contact:2");
        assertThat(report.run("source-keys", "a:contact:2", "b:contact:7; a:contact:2;a:contact:1")).isEqualTo("a:contact:2;b:contact:7;a:contact:1");
    }
}
