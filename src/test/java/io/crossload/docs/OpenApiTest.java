package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.crossload.api.OpenApi;
import io.crossload.api.Verb;
import io.crossload.cli.ServedVerbs;

/** The OpenAPI document is one, says what the command line says, and lies in docs/. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("docs/openapi.json");

    private final List<Verb> verbs = ServedVerbs.of(CommandModel.root());
    private final String text = new String(new OpenApi(verbs).write(), StandardCharsets.UTF_8);

    @Test
    void it_is_what_the_specification_asks_for() throws IOException {
        assertThat(specification().validate(text, InputFormat.JSON)).isEmpty();
        assertThat(specification().validate(text.replace("\"in\" : \"query\"", "\"in\" : \"thought\""), InputFormat.JSON)).as("the schema sees what is wrong").isNotEmpty();
    }

    @Test
    void docs_has_it_as_it_is_served() throws IOException {
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).as(FILE + " is out of date: mvn test -Dtest='io.crossload.docs.*Test' -Dwrite.docs=true writes it").isEqualTo(text);
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() throws IOException {
        JsonNode document = JSON.readTree(text);
        for (String reference : new HashSet<>(document.path("paths").findValuesAsText("$ref"))) {
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
        }
        List<String> names = document.findValuesAsText("operationId");
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(verbs.size());
        Set<String> used = new TreeSet<>();
        document.findValuesAsText("$ref").forEach(r -> used.add(r.replaceFirst(".*/", "")));
        document.findValuesAsText("x-result").forEach(r -> used.add(r.replaceFirst(".*/", "")));
        assertThat(document.at("/components/schemas").fieldNames()).toIterable().allSatisfy(name -> assertThat(used).contains(name));
    }

    @Test
    void every_verb_has_its_options_by_their_own_names() throws IOException {
        JsonNode paths = JSON.readTree(text).path("paths");
        for (Verb verb : verbs) {
            JsonNode operation = paths.path("/" + verb.path()).path(verb.reads() ? "get" : "post");
            List<String> said = new ArrayList<>();
            if (verb.reads()) {
                operation.path("parameters").forEach(p -> said.add(p.path("name").asText()));
            } else {
                operation.at("/requestBody/content/application~1json/schema/properties").fieldNames().forEachRemaining(said::add);
                said.removeAll(List.of("yes", "by"));
            }
            assertThat(said).as(verb.path()).containsExactlyElementsOf(verb.params().stream().map(Verb.Param::name).toList());
        }
        assertThat(paths.at("/~1sample~1revert/post/requestBody/content/application~1json/schema/properties").fieldNames()).toIterable().contains("dry-run", "size").doesNotContain("revert", "home", "json");
    }

    private static Schema specification() throws IOException {
        try (var in = OpenApiTest.class.getResourceAsStream("/openapi/schema-3.1.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
