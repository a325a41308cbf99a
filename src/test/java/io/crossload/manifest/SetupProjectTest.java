package io.crossload.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.junit.jupiter.api.Test;

import io.crossload.mapping.model.MappingSet;

class SetupProjectTest {
    private static final Path SETUP = Path.of("src/main/resources/io/crossload/emulator/salesforce/schema");
    private static final String SOURCE = "force-app/main/default/";
    /** What the emulator's finished org has more: fields that no shipped mapping writes and nobody fills. */
    private static final Set<String> NOT_NEEDED = Set.of("Account.Actimo_Created_At__c", "Account.Actimo_Updated_At__c", "CampaignMember.Actimo_Created_At__c",
        "CampaignMember.Actimo_Updated_At__c", "Contact.Engagement_Score_At__c", "SurveyResponse__c.Actimo_Created_At__c", "SurveyResponse__c.Actimo_Updated_At__c",
        "Unmatched_Owner__c.Actimo_Created_At__c", "Unmatched_Owner__c.Actimo_Updated_At__c");

    private final SetupPlan plan = SetupPlan.of(MappingSet.load(Path.of("config/mapping")));
    private final SortedMap<String, String> files = new SetupProject(plan, "65.0", false).files();

    @Test
    void everyFileFitsTheMetadataSchema() {
        files.forEach((path, text) -> {
            if (path.endsWith(".xml")) {
                assertThat(MetadataSchema.problems(text)).as(path).isEmpty();
            }
        });
        assertThat(files.keySet().stream().filter(p -> p.endsWith("-meta.xml")).count()).isGreaterThan(140);
    }

    @Test
    void theSchemaSeesWrongElementsAndWords() {
        String field = files.get(SOURCE + "objects/Enrollment__c/fields/Course__c.field-meta.xml");
        assertThat(MetadataSchema.problems(field.replace("Restrict", "Restrikt"))).containsExactly("'Restrikt' is not in DeleteConstraint");
        assertThat(MetadataSchema.problems(field.replace("referenceTo", "refersTo"))).containsExactly("no element refersTo in CustomField");
        assertThat(MetadataSchema.problems(field.replace("</label>", ""))).isNotEmpty();
    }

    @Test
    void theSamePlanGivesTheSameBytes() {
        assertThat(new SetupProject(SetupPlan.of(MappingSet.load(Path.of("config/mapping"))), "65.0", false).files()).isEqualTo(files);
        assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContain("\r"));
    }

    @Test
    void itHasEverythingThatAnOrgWithSetupHasAndMappingsWrite() throws IOException {
        Map<String, Set<String>> org = new TreeMap<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        yaml.readTree(SETUP.resolve("setup.yaml").toFile()).properties().forEach(o -> org.put(o.getKey(), custom(o.getValue())));
        for (JsonNode object : yaml.readTree(SETUP.resolve("setup-objects.yaml").toFile())) {
            org.put(object.path("name").asText(), custom(object.path("fields")));
        }
        Set<String> missing = new TreeSet<>();
        Set<String> planned = plan.customFields().stream().map(SetupField::fullName).collect(Collectors.toSet());
        org.forEach((object, fields) -> fields.stream().map(f -> object + "." + f).filter(f -> !planned.contains(f) && !NOT_NEEDED.contains(f)).forEach(missing::add));
        assertThat(missing).as("the others of data1 ... data20 come when a mapping writes them").containsExactly("Contact.Actimo_Data_$__c", "Lead.Actimo_Data_$__c");
        assertThat(planned).allSatisfy(f -> assertThat(org.get(f.substring(0, f.indexOf('.')))).anyMatch(n -> f.substring(f.indexOf('.') + 1).matches(n.replace("$", "\\d+"))));
    }

    private static Set<String> custom(JsonNode fields) { return fields.properties().stream().map(Map.Entry::getKey).filter(n -> n.endsWith("__c")).collect(Collectors.toSet()); }

    @Test
    void customFieldsOfTasksLieOnActivityAndAreGrantedOnTask() {
        assertThat(files).containsKey(SOURCE + "objects/Activity/fields/Engagement_Type__c.field-meta.xml");
        assertThat(files.keySet()).noneMatch(p -> p.contains("objects/Task/"));
        assertThat(files.get(SOURCE + "permissionsets/Crossload_Migration.permissionset-meta.xml")).contains("<field>Task.Engagement_Type__c</field>").doesNotContain("<field>Activity.");
    }

    @Test
    void theKeyOfEveryObjectIsAUniqueExternalId() {
        for (SetupObject object : plan.objects()) {
            if (!object.name().equals("CampaignMemberStatus")) {
                String holder = object.name().equals("Task") ? "Activity" : object.name();
                assertThat(files.get(SOURCE + "objects/" + holder + "/fields/Source_System_ID__c.field-meta.xml")).as(object.name())
                    .contains("<externalId>true</externalId>").contains("<unique>true</unique>").contains("<caseSensitive>true</caseSensitive>").contains("<length>100</length>");
            }
        }
    }

    @Test
    void picklistsTakeTheValuesOfMapsConstantsAndQueriesAndNoOthers() {
        assertThat(field("SurveyResponse__c.Shape__c").values()).containsExactlyInAnyOrder("Personal", "Anonymous", "Aggregate");
        assertThat(field("Survey__c.Kind__c").values()).containsExactlyInAnyOrder("pulse", "survey", "quiz", "nps", "feedback", "slider");
        assertThat(files.get(SOURCE + "objects/Enrollment__c/fields/Status__c.field-meta.xml")).contains("<restricted>true</restricted>").contains("<fullName>Overdue</fullName>");
    }

    @Test
    void taskTypeKeepsTheValuesOfANewOrgBesideEngagement() {
        assertThat(plan.standardValues()).containsExactly(new StandardValues("TaskType", List.of("Call", "Meeting", "Other", "Email", "Engagement")));
    }

    @Test
    void aRequiredLookupRestrictsDeletionAndIsNotGranted() {
        assertThat(files.get(SOURCE + "objects/Enrollment__c/fields/Contact__c.field-meta.xml")).contains("<deleteConstraint>Restrict</deleteConstraint>").contains("<required>true</required>");
        assertThat(files.get(SOURCE + "objects/SurveyResponse__c/fields/Contact__c.field-meta.xml")).contains("<deleteConstraint>SetNull</deleteConstraint>").doesNotContain("<required>");
        assertThat(files.get(SOURCE + "permissionsets/Crossload_Migration.permissionset-meta.xml")).doesNotContain("Enrollment__c.Contact__c").contains("SurveyResponse__c.Contact__c");
    }

    @Test
    void listsOfChildrenHaveNamesOfTheirOwn() {
        List<String> names = new ArrayList<>();
        plan.customFields().stream().filter(f -> f.type() == FieldType.LOOKUP).forEach(f -> names.add(f.to().iterator().next() + "." + f.children()));
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    @Test
    void readersMayChangeNothing() {
        String read = files.get(SOURCE + "permissionsets/Crossload_Read.permissionset-meta.xml");
        assertThat(read).doesNotContain("<editable>true").doesNotContain("<allowEdit>true").doesNotContain("<allowCreate>true").doesNotContain("userPermissions");
    }

    @Test
    void datesOfCreationAreAPermissionOnlyWhenAskedFor() {
        String path = SOURCE + "permissionsets/Crossload_Migration.permissionset-meta.xml";
        assertThat(files.get(path)).doesNotContain("CreateAuditFields").contains("BulkApiHardDelete");
        assertThat(new SetupProject(plan, "65.0", true).files().get(path)).contains("CreateAuditFields");
    }

    @Test
    void packageAndWayBackNameEverything() {
        for (SetupField field : plan.customFields()) {
            assertThat(files.get("manifest/package.xml")).contains("<members>" + field.holder() + "." + field.name() + "</members>");
        }
        assertThat(files.get("way-back/destructiveChanges.xml")).contains("<members>Activity.Engagement_Type__c</members>").contains("<members>Course__c</members>")
            .doesNotContain("Course__c.").doesNotContain("StandardValueSet");
        assertThat(files.get("SETUP.md")).contains("Marketing User").contains("TaskType").contains("--audit-fields");
    }

    private SetupField field(String name) { return plan.fields().stream().filter(f -> f.fullName().equals(name)).findFirst().orElseThrow(); }
}
