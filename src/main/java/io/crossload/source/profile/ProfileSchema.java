package io.crossload.source.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;

/** The JSON Schema of source profiles: it checks a file, and its {@code default} entries are the only place where defaults stand. */
final class ProfileSchema {
    private final JsonNode document;
    private final Schema schema;

    ProfileSchema() {
        try (InputStream in = ProfileSchema.class.getResourceAsStream("source-profile.schema.json")) {
            document = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SchemaRegistryConfig config = SchemaRegistryConfig.builder().locale(Locale.ENGLISH).pathType(PathType.JSON_POINTER).build();
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, b -> b.schemaRegistryConfig(config)).getSchema(document);
    }

    /** Refuses a file with the first thing that is wrong in it. */
    void check(String file, LocatedYaml yaml) {
        schema.validate(yaml.tree()).stream()
            .min(Comparator.comparing((Error e) -> !unknownKey(e)).thenComparingInt(e -> yaml.line(where(e))))
            .ifPresent(e -> {
                throw ConfigError.at(file, yaml.line(where(e)), sentence(e));
            });
    }

    private static boolean unknownKey(Error e) {
        return e.getKeyword().equals("additionalProperties");
    }

    private static String where(Error e) {
        String at = e.getInstanceLocation().toString();
        return unknownKey(e) ? at + "/" + e.getProperty() : at;
    }

    private String sentence(Error e) {
        if (unknownKey(e)) {
            String nearest = NearestWord.to(e.getProperty(), knownKeys(e.getInstanceLocation().toString()));
            return "unknown setting '" + e.getProperty() + "'" + (nearest == null ? "" : "; did you mean '" + nearest + "'?");
        }
        String at = e.getInstanceLocation().toString();
        return (at.isEmpty() ? "" : at.substring(1).replace('/', '.') + ": ") + e.getMessage();
    }

    private List<String> knownKeys(String pointer) {
        JsonNode at = document;
        for (String name : pointer.split("/")) {
            if (!name.isEmpty()) {
                JsonNode child = resolve(at).path("properties").path(name);
                at = child.isMissingNode() ? resolve(at).path("additionalProperties") : child;
            }
        }
        List<String> keys = new ArrayList<>();
        resolve(at).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Adds the defaults that the file leaves out; what an object leaves out of paging and envelope comes from the connection's. */
    ObjectNode complete(ObjectNode profile) {
        ObjectNode full = profile.deepCopy();
        JsonNode objects = full.remove("objects");
        fill(full, document);
        full.set("objects", objects == null ? JsonNodeFactory.instance.objectNode() : objects);
        full.path("objects").forEach(object -> {
            inherit((ObjectNode) object, "paging", full.path("api"));
            inherit((ObjectNode) object, "envelope", full.path("api"));
        });
        fill((ObjectNode) full.get("objects"), document.path("properties").path("objects"));
        return full;
    }

    private static void inherit(ObjectNode object, String member, JsonNode api) {
        if (api.path(member) instanceof ObjectNode inherited) {
            ObjectNode merged = inherited.deepCopy();
            object.path(member).fields().forEachRemaining(e -> merged.set(e.getKey(), e.getValue()));
            object.set(member, merged);
        }
    }

    private void fill(ObjectNode values, JsonNode unresolved) {
        JsonNode node = resolve(unresolved);
        node.path("properties").fields().forEachRemaining(e -> {
            JsonNode standard = e.getValue().path("default");
            if (!values.has(e.getKey()) && !standard.isMissingNode()) {
                values.set(e.getKey(), standard.deepCopy());
            }
        });
        values.fields().forEachRemaining(e -> {
            if (e.getValue() instanceof ObjectNode child) {
                JsonNode named = node.path("properties").path(e.getKey());
                fill(child, named.isMissingNode() ? node.path("additionalProperties") : named);
            }
        });
        if (node.has("patternProperties")) {
            JsonNode only = node.path("patternProperties").elements().next();
            values.forEach(child -> fill((ObjectNode) child, only));
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
