package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.mapping.shape.ShapeSettings;
import io.crossload.mapping.shape.Shaper;
import io.crossload.source.contract.SourceContract;

/** The tables of docs/mapping.md that come from the JSON Schema, the shipped mapping files and the shaping queries. -Dwrite.docs=true brings them up to date. */
class MappingDocumentTest {
    private static final Path SHAPES = Path.of("src/main/resources/io/crossload/mapping/shape");
    private static final Set<String> OF_EVERY_SHAPE = Set.of("target_key", "source_key", "source_rows", "connection", "row_no", "filtered", "error");
    private static final Pattern HEAD = Pattern.compile("^-- (needs|rows of): (.+)$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"keys of a file, ''", "keys of key, /properties/key", "keys of filter, /properties/filter/items", "keys of parents, /$defs/parent", "keys of fields, /$defs/field",
        "keys of object, /properties/object", "keys of values, /properties/values/additionalProperties"})
    void everyWordOfTheSchemaIsExplained(String part, String at) throws IOException {
        JsonNode object = schema().at(at);
        Set<String> required = texts(object.path("required")).collect(Collectors.toSet());
        MarkdownTable table = new MarkdownTable("key", "value", "meaning");
        for (Map.Entry<String, JsonNode> key : object.path("properties").properties()) {
            assertThat(key.getValue().path("description").asText()).as(part + ": " + key.getKey()).isNotBlank();
            table.row("`" + key.getKey() + "`" + (required.contains(key.getKey()) ? " (required)" : ""), value(key.getValue()), key.getValue().path("description").asText());
        }
        Document.read("docs/mapping.md").shows(part, table.toString());
    }

    private static String value(JsonNode property) {
        String standard = property.path("default").asText(null);
        if (property.has("enum")) {
            return StreamSupport.stream(property.path("enum").spliterator(), false).filter(e -> !e.isNull())
                .map(e -> "`" + e.asText() + "`" + (e.asText().equals(standard) ? " (default)" : "")).collect(Collectors.joining(", "));
        }
        String type = property.path("$ref").asText().replaceFirst(".*/", "");
        Stream<String> types = property.path("type").isArray() ? texts(property.path("type")) : Stream.of(property.path("type").asText());
        return switch (type) {
            case "apiName" -> "API name";
            case "column" -> "name";
            case "scalar" -> "text, number, true or false";
            default -> types.map(t -> switch (t) {
                case "array" -> "list";
                case "object" -> "keys and values";
                case "integer" -> "whole number";
                case "boolean" -> "true or false";
                default -> "text";
            }).collect(Collectors.joining(", "));
        };
    }

    @Test
    void everyShippedMappingIsListedInLoadOrder() throws IOException {
        MappingSet mappings = MappingSet.load(Path.of("config/mapping"));
        MarkdownTable table = new MarkdownTable("stage", "file", "source type", "shape", "operation", "key", "what it does");
        for (int stage = 0; stage < mappings.stages().size(); stage++) {
            for (Mapping m : mappings.stages().get(stage)) {
                List<String> comment = Files.readAllLines(Path.of("config/mapping", m.name() + ".yaml")).stream().dropWhile(l -> l.contains("yaml-language-server"))
                    .takeWhile(l -> l.startsWith("#")).toList();
                assertThat(comment).as(m.name() + " says what it does").isNotEmpty();
                table.row(Integer.toString(stage + 1), "`" + m.name() + ".yaml`", m.source(), m.shape(), m.operation().word(), "`" + m.key().joinedBy() + "`", sentence(comment, "#"));
            }
        }
        Document.read("docs/mapping.md").shows("shipped mappings", table.toString());
    }

    @Test
    void everyShapingQueryIsListedWithItsHead() throws IOException {
        MappingSet mappings = MappingSet.load(Path.of("config/mapping"));
        Map<String, List<String>> users = mappings.all().stream().collect(Collectors.groupingBy(Mapping::shape, TreeMap::new, Collectors.mapping(Mapping::name, Collectors.toList())));
        Map<String, List<String>> columns = columns(users.keySet());
        MarkdownTable table = new MarkdownTable("query", "used by", "what it does", "needs", "rows of", "its own columns");
        try (Stream<Path> files = Files.list(SHAPES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".sql", "");
                List<String> head = Files.readAllLines(file).stream().takeWhile(l -> l.startsWith("--")).toList();
                table.row("`" + name + "`", users.containsKey(name) ? String.join(", ", users.get(name)) : "other queries",
                    sentence(head.stream().takeWhile(l -> !HEAD.matcher(l).matches() && !l.startsWith("-- Result:")).toList(), "--"), directive(head, "needs"), directive(head, "rows of"),
                    columns.getOrDefault(name, List.of()).stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")));
            }
        }
        Document.read("docs/mapping.md").shows("shaping queries", table.toString());
    }

    /** What each query delivers over an extract without rows. */
    private Map<String, List<String>> columns(Set<String> shapes) {
        ExtractFolder empty = new ExtractFolder(folder.resolve("empty"));
        empty.complete(new ExtractManifest(0, "", "", List.of()));
        Map<String, List<String>> columns = new TreeMap<>();
        try (ExtractDatabase database = ExtractDatabase.open(empty, SourceContract.load(), folder.resolve("spill"), 256, column -> true)) {
            var connection = new ShapeSettings.ConnectionShape("demo", "Nobody's", "employee_status", Map.of(), "active", "active", "auto", List.of());
            Shaper shaper = new Shaper(database, new ShapeScripts(new ShapeSettings(List.of(connection), Map.of(), ShapeSettings.Options.DEFAULT), null), Map.of());
            shapes.forEach(shape -> columns.put(shape, shaper.columns(shape).stream().filter(c -> !OF_EVERY_SHAPE.contains(c)).toList()));
        }
        return columns;
    }

    private static String directive(List<String> head, String word) {
        return head.stream().map(HEAD::matcher).filter(Matcher::matches).filter(m -> m.group(1).equals(word)).map(m -> m.group(2)).findFirst().orElse("");
    }

    /** The comment's first sentence. */
    private static String sentence(List<String> comment, String mark) {
        String text = comment.stream().map(l -> l.substring(mark.length()).strip()).collect(Collectors.joining(" "));
        Matcher end = Pattern.compile("\\.(?= |$)").matcher(text);
        return end.find() ? text.substring(0, end.end()) : text;
    }

    private static JsonNode schema() throws IOException {
        try (var in = MappingDocumentTest.class.getResourceAsStream("/io/crossload/mapping/mapping.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Stream<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(item -> all.add(item.asText()));
        return all.stream();
    }
}
