package io.crossload.emulator.salesforce.setting;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads a file for {@code --org} and checks it against {@code org.schema.json}, which stands beside this class. */
public final class OrgFile {
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    private static final String[] SWITCHES = {"marketing", "hardDelete", "auditFields", "updateWithInactiveOwners", "rowLocks"};

    private OrgFile() { }

    /** Throws {@link IllegalArgumentException} that names each place in the file that is wrong. */
    public static OrgSettings read(Path file) {
        JsonNode document;
        try {
            document = YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("Org file " + file.getFileName() + " cannot be read: "
                + (e instanceof com.fasterxml.jackson.core.JsonProcessingException json ? json.getOriginalMessage() : "no such file or no right to it"), e);
        }
        if (document == null || document.isMissingNode() || document.isNull()) return OrgSettings.defaults();
        List<Error> errors = schema().validate(document);
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Org file " + file.getFileName() + " is wrong: " + errors.stream()
                .map(error -> (error.getInstanceLocation().toString().isEmpty() ? "/" : error.getInstanceLocation()) + ": " + error.getMessage())
                .sorted().collect(Collectors.joining("; ")));
        }
        if (document.at("/features/personAccounts").asBoolean(false)) {
            throw new IllegalArgumentException("Org file " + file.getFileName() + ": person accounts are not emulated, features.personAccounts must be false");
        }
        return settings(document);
    }

    private static OrgSettings settings(JsonNode document) {
        if (document.get("features") instanceof ObjectNode features) {
            features.remove("personAccounts");
            JsonNode defaults = YAML.valueToTree(OrgSettings.Features.DEFAULT);
            for (String name : SWITCHES) if (!features.has(name)) features.set(name, defaults.get(name));
        }
        try {
            return YAML.treeToValue(document, OrgSettings.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("Org file: " + e.getOriginalMessage(), e);
        }
    }

    private static Schema schema() {
        try (InputStream in = OrgFile.class.getResourceAsStream("org.schema.json")) {
            SchemaRegistryConfig config = SchemaRegistryConfig.builder().locale(Locale.ENGLISH).pathType(PathType.JSON_POINTER).build();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, b -> b.schemaRegistryConfig(config)).getSchema(YAML.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
