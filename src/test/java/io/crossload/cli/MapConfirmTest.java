package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.crossload.cli.Cli.Answer;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.step.Container;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;
import io.crossload.step.Gatekeeper.State;

/** {@code crossload map confirm}, and what closes the gate again. */
class MapConfirmTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTACTS = "id,name,email,title,data6,employee_status,Favourite colour\n1,Anna Lund,a@acme.dk,Store manager,39,active,green\n2,Bo Friis,b@acme.dk,Store <b>manager,43,on leave,\n";

    @TempDir
    Path folder;

    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private Path exported;
    private Cli cli;

    @BeforeEach
    void extract() throws IOException {
        exported = Files.createDirectories(folder.resolve("exported"));
        cli = new Cli(folder, "http://127.0.0.1:1", null, Map.of("sf.url", org.url()));
        extracted(CONTACTS);
    }

    @AfterEach
    void stop() { org.close(); }

    private void extracted(String contacts) throws IOException { extracted("contacts.csv", contacts); }

    private void extracted(String file, String contacts) throws IOException {
        Files.writeString(exported.resolve(file), contacts);
        assertThat(cli.verb("extract", "--files", exported.toString()).exit()).isZero();
    }

    private State gate() {
        try (Container container = Container.open(new Container.Options(cli.home(), cli.config(), Path.of("routes"), Map.of("migrate.on-start", "false")))) {
            return new Gatekeeper(container).standing(Gate.MAP).state();
        }
    }

    private void replace(String mapping, String what, String with) throws IOException {
        Path file = cli.config().resolve("mapping").resolve(mapping + ".yaml");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }

    @Test
    void aConfirmedMapIsOpenUntilMappingColumnsOrOrgChange() throws Exception {
        assertThat(gate()).isEqualTo(State.NEVER);
        Answer unasked = cli.verb("map", "confirm");
        assertThat(unasked.exit()).as("nobody is there to say yes").isEqualTo(2);
        assertThat(unasked.out()).contains("columns not mapped", "2: contact.data6, contact: contacts.csv: column 'Favourite colour'", "conversions that may lose something").doesNotContain("Anna", "acme.dk");
        assertThat(gate()).isEqualTo(State.NEVER);

        Answer confirmed = cli.verb("map", "confirm", "--yes", "--json");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema/map-confirm.json")), InputFormat.JSON);
        assertThat(schema.validate(confirmed.out(), InputFormat.JSON)).as(confirmed.out()).isEmpty();
        assertThat(JSON.readTree(confirmed.out()).path("unmapped").toString()).isEqualTo("[\"contact.data6\",\"contact: contacts.csv: column 'Favourite colour'\"]");
        assertThat(gate()).isEqualTo(State.OPEN);

        Files.delete(exported.resolve("contacts.csv"));
        extracted("contacts_2.csv", CONTACTS + "3,Eva Holm,e@acme.dk,Clerk,41,active,red\n");
        assertThat(gate()).as("more rows of the same columns, from another file").isEqualTo(State.OPEN);
        Files.delete(exported.resolve("contacts_2.csv"));
        org.add("Contact", Map.of("LastName", "Before"));

        Files.writeString(exported.resolve("custom_fields.csv"), "key,label,type\ndata6,Shoe size,text\n");
        extracted(CONTACTS);
        assertThat(gate()).as("a source type that was not there").isEqualTo(State.CHANGED);
        assertThat(cli.verb("map", "confirm", "--yes").exit()).isZero();
        Files.writeString(exported.resolve("custom_fields.csv"), "key,label,type\ndata6,Hired,date\n");
        extracted(CONTACTS);
        assertThat(gate()).as("a custom field means something else").isEqualTo(State.CHANGED);

        assertThat(cli.verb("map", "confirm", "--yes").exit()).isZero();
        replace("Contact", "Title: {from: title, max: 128", "Title: {from: title, max: 127");
        assertThat(gate()).as("another mapping").isEqualTo(State.CHANGED);
        assertThat(cli.verb("map", "confirm", "--yes").exit()).isZero();
        assertThat(gate()).isEqualTo(State.OPEN);
    }

    @Test
    void aChangedDescriptionOfAFieldThatIsWrittenClosesTheGateAndThatOfAnotherDoesNot() throws Exception {
        Path project = folder.resolve("project");
        assertThat(cli.verb("manifest", "write", "--out", project.toString()).exit()).isZero();
        SetupDeploy deploy = new SetupDeploy(org.url());
        assertThat(deploy.project(project)).isEmpty();
        assertThat(cli.verb("map", "confirm", "--yes").exit()).isZero();
        Path fields = project.resolve("force-app/main/default/objects/Contact/fields");
        Path location = fields.resolve("Location__c.field-meta.xml");
        Files.writeString(fields.resolve("Nobodys__c.field-meta.xml"), Files.readString(location).replace("Location__c", "Nobodys__c"));
        assertThat(deploy.project(project)).isEmpty();
        assertThat(gate()).as("a field that nobody writes").isEqualTo(State.OPEN);

        String campaign = org.add("Campaign", Map.of("Name", "Spring", "Type", "A word that nobody listed"));
        assertThat(campaign).isNotEmpty();
        assertThat(gate()).as("an open picklist takes what a load brings").isEqualTo(State.OPEN);

        Files.writeString(location, Files.readString(location).replace("<length>255</length>", "<length>200</length>"));
        assertThat(deploy.project(project)).isEmpty();
        assertThat(gate()).isEqualTo(State.CHANGED);

        assertThat(cli.verb("map", "confirm", "--yes").exit()).isZero();
        Path status = project.resolve("force-app/main/default/objects/Enrollment__c/fields/Status__c.field-meta.xml");
        Files.writeString(status, Files.readString(status).replace("Overdue", "Late"));
        assertThat(deploy.project(project)).isEmpty();
        assertThat(gate()).as("a restricted picklist refuses other words now").isEqualTo(State.CHANGED);
    }

    @Test
    void aMapThatDoesNotFitTheOrgIsRefused() throws IOException {
        replace("Contact", "  LastName: {", "  Another_Name__c: {");
        Answer refused = cli.verb("map", "confirm", "--yes");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("MAP_UNFIT", "Required and not filled: Contact.LastName.", "Not in the org, or hidden from the user who loads: Contact.Another_Name__c.");
        assertThat(gate()).isEqualTo(State.CLOSED);
        assertThat(cli.verb("map", "show").out()).contains("Fields that the mapping writes and the org lacks, or hides from the user\n  Contact.Another_Name__c");
    }

    @Test
    void theMapShowsSamplesAndWhatIsLost() throws IOException {
        extracted(CONTACTS.replace("Bo Friis", "B".repeat(60)).replace("Store manager,39", "T".repeat(129) + ",39"));
        Answer answer = cli.verb("map", "show", "--json");
        JsonNode map = JSON.readTree(answer.out());
        JsonNode contact = find(map.path("sources"), "type", "contact");
        assertThat(find(contact.path("samples"), "column", "title").path("values")).extracting(JsonNode::asText).containsExactlyInAnyOrder("Store <b>manager", "T".repeat(39) + "…");
        assertThat(find(contact.path("samples"), "column", "data6").path("values")).as("columns that are not mapped too").extracting(JsonNode::asText).containsExactlyInAnyOrder("39", "43");
        assertThat(find(contact.path("samples"), "column", "name").path("values")).extracting(JsonNode::asText).containsExactlyInAnyOrder("Anna Lund", "B".repeat(39) + "…");
        assertThat(map.path("losses")).extracting(l -> l.path("mapping").asText() + "." + l.path("field").asText() + ": " + l.path("what").asText() + " " + l.path("rows").asText())
            .contains("Contact.Title: cut after 128 characters 1", "Contact.MailingCity: cut after 40 characters 0", "Campaign.Name: cut after 80 characters null",
                "Campaign.StartDate: the time of day is left out; the day is that of the connection's zone null",
                "Contact.Actimo_Created_At__c: the time zone it was written in is left out; Salesforce keeps UTC null",
                "Campaign.Type: values that are not listed become \"Other\" null", "Course__c.Passing_Score__c: rounded to 2 decimals null")
            .noneMatch(l -> l.contains("OwnerId")).noneMatch(l -> l.startsWith("Course__c.Due_Date__c"));

        Path reports = cli.home().resolve("reports/map");
        assertThat(JSON.readTree(Files.readString(reports.resolve("map.json")))).isEqualTo(map);
        assertThat(Files.readString(reports.resolve("map.html"))).contains("Store &lt;b&gt;manager", "cut after 128 characters", "contact → Contact", "data6");
        List<String> csv = Files.readAllLines(reports.resolve("map.csv"));
        assertThat(csv).anyMatch(l -> l.startsWith("Contact,contact,Contact,Title,title,,128 truncate,,") && l.endsWith(",cut after 128 characters (1 rows)")).anyMatch(l -> l.startsWith(",contact,,,data6,not mapped,"));
    }

    private static JsonNode find(JsonNode list, String member, String value) {
        for (JsonNode one : list) {
            if (one.path(member).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError(value + " is not there");
    }
}
