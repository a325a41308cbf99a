package io.crossload.emulator.salesforce.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the object definitions and first records that ship with the emulator. */
public final class SchemaReader {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private record Index(List<String> objects) { }

    private SchemaReader() { }

    /** @param withSetup with Crossload's own fields and objects, as in an org that has the setup project */
    public static Schema read(boolean withSetup) {
        Map<String, Map<String, FieldYaml>> setup = withSetup ? resource("setup.yaml", new TypeReference<>() { }) : Map.of();
        List<ObjectType> objects = new ArrayList<>();
        for (String name : resource("objects.yaml", new TypeReference<Index>() { }).objects()) {
            ObjectYaml yaml = resource(name + ".yaml", new TypeReference<>() { });
            objects.add(object(yaml, setup.getOrDefault(name, Map.of())));
        }
        List<ObjectYaml> own = withSetup ? resource("setup-objects.yaml", new TypeReference<>() { }) : List.of();
        own.forEach(yaml -> objects.add(object(yaml, Map.of())));
        Schema schema = new Schema(objects);
        own.forEach(yaml -> CustomTargets.add(schema, yaml.name(), true));
        return schema;
    }

    /** Object name -> records (field name -> value) of a new org. */
    public static Map<String, List<Map<String, String>>> firstRows() { return resource("rows.yaml", new TypeReference<>() { }); }

    /** {@code Child.Field} -> the name of the relationship seen from the parent, for standard objects. */
    static Map<String, String> relationships() { return resource("relationships.yaml", new TypeReference<>() { }); }

    private static ObjectType object(ObjectYaml yaml, Map<String, FieldYaml> setup) {
        List<Field> fields = new ArrayList<>();
        SystemFields.first(fields, yaml);
        Map<String, FieldYaml> own = new LinkedHashMap<>(yaml.fields());
        own.putAll(setup);
        own.forEach((name, field) -> {
            if (field.repeat() == 0) fields.add(field.toField(fields.size(), name));
            for (int i = 1; i <= field.repeat(); i++) fields.add(field.toField(fields.size(), name.replace("$", Integer.toString(i))));
        });
        SystemFields.last(fields);
        return new ObjectType(yaml, fields);
    }

    private static <T> T resource(String name, TypeReference<T> type) {
        try (InputStream in = SchemaReader.class.getResourceAsStream(name)) {
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("Broken definition " + name, e);
        }
    }
}
