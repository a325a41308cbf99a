package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;

/** {@code crossload manifest write} and {@code check}: the written project, deployed to a bare org, is all that the mapping needs. */
class ManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false));

    @AfterEach
    void stop() { org.close(); }

    private Cli cli() { return new Cli(folder, "http://127.0.0.1:1", null, Map.of("sf.url", org.url())); }

    private static JsonNode json(String schema, Answer answer) throws IOException {
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema", schema + ".json")), InputFormat.JSON);
        assertThat(validator.validate(answer.out(), InputFormat.JSON)).as(answer.out() + answer.err()).isEmpty();
        return JSON.readTree(answer.out());
    }

    private static List<String> found(JsonNode report, String severity) {
        List<String> found = new ArrayList<>();
        report.path("findings").forEach(f -> {
            if (f.path("severity").asText().equals(severity)) {
                found.add(f.path("code").asText() + " " + f.path("object").asText("") + "." + f.path("field").asText("") + " " + f.path("detail").asText());
            }
        });
        return found;
    }

    @Test
    void theWrittenProjectIsDeployedCheckedAndTakenBack() throws Exception {
        Cli cli = cli();
        Path project = folder.resolve("project");
        JsonNode written = json("manifest-write", cli.verb("manifest", "write", "--out", project.toString(), "--json"));
        assertThat(written.path("objects").asInt()).isEqualTo(5);

        Answer bare = cli.verb("manifest", "check", "--json");
        assertThat(bare.exit()).isEqualTo(1);
        assertThat(found(json("manifest-check", bare), "BLOCKER")).anyMatch(f -> f.startsWith("ORG_OBJECT_MISSING Course__c"))
            .anyMatch(f -> f.startsWith("ORG_FIELD_MISSING Contact.Source_System_ID__c"));

        SetupDeploy deploy = new SetupDeploy(org.url());
        assertThat(deploy.project(project)).isEmpty();
        assertThat(found(json("manifest-check", cli.verb("manifest", "check", "--json")), "BLOCKER")).as("nobody has the permission set yet")
            .anyMatch(f -> f.startsWith("ORG_FIELD_HIDDEN Contact.Source_System_ID__c")).noneMatch(f -> f.startsWith("ORG_FIELD_MISSING"));

        deploy.assign("Crossload_Migration");
        Answer checked = cli.verb("manifest", "check", "--json");
        JsonNode report = json("manifest-check", checked);
        assertThat(found(report, "BLOCKER")).isEmpty();
        assertThat(found(report, "WARNING")).isEmpty();
        assertThat(checked.exit()).isZero();
        assertThat(cli.verb("manifest", "check").out()).contains("passed");

        assertThat(deploy.wayBack(project)).isEmpty();
        assertThat(found(json("manifest-check", cli.verb("manifest", "check", "--json")), "BLOCKER")).anyMatch(f -> f.startsWith("ORG_OBJECT_MISSING Course__c"))
            .anyMatch(f -> f.startsWith("ORG_FIELD_MISSING Contact.Source_System_ID__c")).anyMatch(f -> f.startsWith("ORG_FIELD_MISSING Task.Engagement_Type__c"));
    }
}
