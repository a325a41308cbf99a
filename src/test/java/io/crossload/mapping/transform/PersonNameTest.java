package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @ParameterizedTest(name = "{0} -> {1} | {2}")
    @CsvSource(delimiter = '|', value = {
        "Anna Hansen | Anna | Hansen",
        "Anna Marie Hansen | Anna Marie | Hansen",
        "Hansen, Åse | Åse | Hansen",
        "van der Berg, Jan | Jan | van der Berg",
        "Jan van der Berg | Jan | van der Berg",
        "Jan Van Den Berg | Jan | Van Den Berg",
        "Ludwig von Mises | Ludwig | von Mises",
        "Maria da Silva | Maria | da Silva",
        "de Boer | | de Boer",
        "Al Gore | Al | Gore",
        "Cher | | Cher",
        "Hansen, | | Hansen",
        "', Åse' | | Åse",
        "Sammy Davis, Jr. | Sammy | Davis, Jr.",
        "Bo   Berg | Bo | Berg",
        "小明 王 | 小明 | 王",
        "Åse 😀 | Åse | 😀"})
    void splits(String name, String given, String family) {
        PersonName split = PersonName.split(name);
        assertThat(split.given()).isEqualTo(given);
        assertThat(split.family()).isEqualTo(family);
    }

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3} | {4}")
    @CsvSource(delimiter = '|', value = {
        "Åse | Hansen | Åse H. | Åse | Hansen",
        "Åse | | Åse Hansen | Åse | Hansen",
        "Åse Marie | | Åse Marie Berg Hansen | Åse Marie | Berg Hansen",
        "| Berg Hansen | Åse Berg Hansen | Åse | Berg Hansen",
        "Åse | | Åse | Åse | ",
        "| Hansen | Hansen | | Hansen",
        "Åse | | | Åse | ",
        "Sus | | Susanne Hansen | Sus | Hansen",
        "| | | | "})
    void uses_the_display_name_only_for_what_is_missing(String first, String last, String name, String given, String family) {
        Report report = new Report();
        assertThat(report.run("given-name", first, name, last)).isEqualTo(given);
        assertThat(report.run("family-name", last, name, first)).isEqualTo(family);
    }
}
