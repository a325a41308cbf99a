package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TransformCatalogueTest {
    private static final Path DOCUMENT = Path.of("docs/mapping.md");
    private final TransformCatalogue catalogue = new TransformCatalogue();

    @TestFactory
    Stream<DynamicTest> every_example_of_the_catalogue_is_true() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TransformEntry entry : TransformCatalogue.entries()) {
            assertThat(entry.examples()).as(entry.name()).isNotEmpty();
            for (TransformEntry.Example example : entry.examples()) {
                tests.add(DynamicTest.dynamicTest(TransformTable.example(example), () -> {
                    Report report = new Report();
                    String output = report.run(entry.name(), example.call().parameters(), example.inputs().toArray(String[]::new));
                    assertThat(output).isEqualTo(example.output());
                    assertThat(report.findings).isEqualTo(example.finding() == null ? List.of() : List.of(example.finding()));
                }));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> no_value_in_gives_no_value_out_and_no_finding() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TransformEntry entry : TransformCatalogue.entries()) {
            TransformEntry.Example example = entry.examples().get(0);
            tests.add(DynamicTest.dynamicTest(entry.name(), () -> {
                Report report = new Report();
                assertThat(report.run(entry.name(), example.call().parameters(), new String[entry.minInputs()])).isNull();
                assertThat(report.findings).isEmpty();
            }));
        }
        return tests.stream();
    }

    /** Run with -Dwrite.docs=true to bring the document's table up to date. */
    @Test
    void the_document_shows_this_catalogue() throws IOException {
        String document = Files.readString(DOCUMENT);
        String current = TransformTable.replacedIn(document);
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, current);
        } else {
            assertThat(document).isEqualTo(current);
        }
    }

    @Test
    void refuses_an_unknown_parameter() {
        assertThatThrownBy(() -> catalogue.compile(new TransformCall("truncate", Map.of("length", "3", "lenght", "4")), List.of("a")))
            .hasMessage("'truncate' has no parameter 'lenght'");
    }

    @Test
    void refuses_a_missing_parameter() {
        assertThatThrownBy(() -> catalogue.compile(TransformCall.of("prefix"), List.of("a"))).hasMessageContaining("needs its parameter 'text'");
    }

    @Test
    void refuses_a_parameter_that_does_not_fit() {
        assertThatThrownBy(() -> catalogue.compile(new TransformCall("truncate", Map.of("", "many")), List.of("a")))
            .hasMessage("parameter 'length' of 'truncate' must be a whole number from 1 to 131072");
        assertThatThrownBy(() -> catalogue.compile(new TransformCall("zip", Map.of("pad.Norway", "4")), List.of("a"))).hasMessageContaining("no ISO country code");
        assertThatThrownBy(() -> catalogue.compile(new TransformCall("any-true", Map.of("negated", "c")), List.of("a", "b"))).hasMessageContaining("'c'");
    }

    @Test
    void refuses_more_inputs_than_a_transform_takes() {
        assertThatThrownBy(() -> catalogue.compile(TransformCall.of("given-name"), List.of("a", "b", "c", "d")))
            .hasMessage("'given-name' takes as inputs: first name, [display name], [last name]; it was given 4");
    }

    @Test
    void a_transform_of_one_value_takes_the_first_of_several_that_is_there() {
        assertThat(new Report().run("email", new String[] {null, "b@acme.dk", "c@acme.dk"})).isEqualTo("b@acme.dk");
        assertThat(new Report().run("email", new String[2])).isNull();
    }

    @Test
    void a_bare_value_is_the_first_parameter() {
        Transform cut = catalogue.compile(new TransformCall("truncate", Map.of("", "2")), List.of("a"));
        assertThat(cut.apply(new String[] {"abc"}, new Report())).isEqualTo("ab");
    }
}
