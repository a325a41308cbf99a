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

    @Test
    void whatSomebodyChangedInTheProjectOrTheOrgIsFound() throws Exception {
        Cli cli = cli();
        Path project = folder.resolve("project");
        assertThat(cli.verb("manifest", "write", "--out", project.toString()).exit()).isZero();
        Path source = project.resolve("force-app/main/default");
        change(source.resolve("objects/Contact/fields/Employee_Number__c.field-meta.xml"), "<length>100</length>", "<length>50</length>");
        change(source.resolve("objects/Course__c/fields/Due_Date__c.field-meta.xml"), "<type>Date</type>", "<type>DateTime</type>");
        change(source.resolve("objects/Enrollment__c/fields/Score__c.field-meta.xml"), "<scale>2</scale>", "<scale>0</scale>");
        change(source.resolve("objects/Enrollment__c/fields/Status__c.field-meta.xml"), "Overdue", "Late");
        change(source.resolve("objects/Contact/fields/Manager__c.field-meta.xml"), "<referenceTo>Contact</referenceTo>", "<referenceTo>Lead</referenceTo>");
        change(source.resolve("objects/Survey__c/fields/Source_System_ID__c.field-meta.xml"), "<externalId>true</externalId>", "");
        change(source.resolve("objects/Course__c/fields/Source_System_ID__c.field-meta.xml"), "<unique>true</unique>", "");
        change(source.resolve("objects/Course__c/fields/Source_System_ID__c.field-meta.xml"), "<caseSensitive>true</caseSensitive>", "");
        change(source.resolve("standardValueSets/TaskType.standardValueSet-meta.xml"), "Engagement", "Other thing");
        change(source.resolve("permissionsets/Crossload_Migration.permissionset-meta.xml"), "<editable>true</editable>\n        <field>Contact.Location__c", "<editable>false</editable>\n        <field>Contact.Location__c");
        SetupDeploy deploy = new SetupDeploy(org.url());
        assertThat(deploy.project(project)).isEmpty();
        deploy.assign("Crossload_Migration");

        Answer checked = cli.verb("manifest", "check", "--json");
        JsonNode report = json("manifest-check", checked);
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(found(report, "BLOCKER")).containsExactlyInAnyOrder(
            "ORG_FIELD_TOO_SHORT Contact.Employee_Number__c it has 50 characters, wanted: 100",
            "ORG_FIELD_READ_ONLY Contact.Location__c it cannot be set",
            "ORG_FIELD_TYPE Contact.Manager__c it points to Lead, wanted: Contact",
            "ORG_FIELD_TYPE Course__c.Due_Date__c it is datetime, wanted: Date",
            "ORG_KEY_NOT_UNIQUE Course__c.Source_System_ID__c two records could have one key",
            "ORG_FIELD_TOO_SHORT Enrollment__c.Score__c it has 0 decimals, wanted: 2",
            "ORG_VALUE_MISSING Enrollment__c.Status__c 'Overdue'",
            "ORG_KEY_NOT_EXTERNAL_ID Survey__c.Source_System_ID__c upserts go by it");
        assertThat(found(report, "WARNING")).containsExactly("ORG_VALUE_UNLISTED Task.Type 'Engagement'");
        assertThat(cli.verb("manifest", "check").out()).contains("blocked").contains("ORG_FIELD_TOO_SHORT").contains("Employee_Number__c");
    }

    @Test
    void anEarlierProjectIsReplacedAndOtherFilesAreNot() throws Exception {
        Cli cli = cli();
        Path project = folder.resolve("project");
        assertThat(cli.verb("manifest", "write", "--out", project.toString()).exit()).isZero();
        Path gone = Files.writeString(project.resolve("force-app/main/default/objects/Contact/fields/Gone__c.field-meta.xml"), "<CustomField/>");
        assertThat(cli.verb("manifest", "write", "--out", project.toString()).exit()).isZero();
        assertThat(gone).doesNotExist();
        Answer refused = cli.verb("manifest", "write", "--out", cli.config().toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("CONFIG_INVALID");
        assertThat(cli.config().resolve("mapping/Contact.yaml")).exists();
    }

    private static void change(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }
}
