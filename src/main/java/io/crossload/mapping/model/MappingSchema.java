package io.crossload.mapping.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** The JSON Schema of mapping files ({@code mapping.schema.json}), with messages for people. */
final class MappingSchema {
    private static final String RESOURCE = "/io/crossload/mapping/mapping.schema.json";
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text(), InputFormat.JSON);

    static String text() {
        try (InputStream in = MappingSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Problem> check(String file, YamlDocument document) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : schema.validate(document.json())) {
            String at = error.getInstanceLocation().toString();
            problems.add(switch (error.getKeyword()) {
                case "additionalProperties" -> unknownKey(file, document, at, error);
                case "required" -> new Problem(file, document.line(at), "the key '" + error.getProperty() + "' is missing" + in(at),
                    "Add it; docs/mapping.md says what it means.");
                default -> new Problem(file, document.line(at), "'" + (at.isEmpty() ? "the file" : at.substring(1).replace('/', '.')) + "' does not fit: "
                    + message(error), "docs/mapping.md lists what is allowed.");
            });
        }
        return problems;
    }

    private Problem unknownKey(String file, YamlDocument document, String at, Error error) {
        List<String> known = new ArrayList<>();
        JsonNode properties = properties(error);
        properties.fieldNames().forEachRemaining(known::add);
        return new Problem(file, document.line(at + "/" + YamlDocument.escape(error.getProperty())),
            "unknown key '" + error.getProperty() + "'" + in(at), Nearest.hint(error.getProperty(), known));
    }

    /** The schema beside the {@code additionalProperties} that refused. */
    private JsonNode properties(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        int last = fragment.lastIndexOf('/');
        return schema.getSchemaNode().at((last <= 0 ? "" : fragment.substring(0, last)) + "/properties");
    }

    private static String in(String at) {
        return at.isEmpty() ? "" : " in '" + at.substring(1).replace('/', '.') + "'";
    }

    private static String message(Error error) {
        String text = error.getMessage();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
