package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
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
import io.crossload.ledger.Owners;
import io.crossload.step.Container;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;

/** {@code crossload owners}: a small export on one side, the users of an org on the other. */
class OwnersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final String anna = user("anna", "ANNA@acme.dk", true);
    private final String boss = user("boss", "boss@acme.dk", true);
    private Cli cli;

    @AfterEach
    void stop() { org.close(); }

    private String user(String name, String email, boolean active) {
        return org.add("User", Map.of("Username", name + "@acme.example", "LastName", name, "Email", email, "IsActive", Boolean.toString(active)));
    }

    /** Users 1 to 5 of the admin team; content of 1, 2, 4 and of 77, who is no user any more. */
    private Cli extracted(Map<String, String> settings) throws IOException {
        user("bo", "bo@acme.dk", false);
        user("carl", "two@acme.dk", true);
        user("carla", "two@acme.dk", true);
        Path exported = Files.createDirectories(folder.resolve("exported"));
        Files.writeString(exported.resolve("admin_team.csv"), "id,first_name,last_name,email,role\n1,Anna,Lund,anna@ACME.dk,Admin\n2,Bo,Friis,bo@acme.dk,Editor\n"
            + "3,Carl,Holm,two@acme.dk,Editor\n4,Dora,Bech,dora@acme.dk,Editor\n5,Eva,Dahl,,Editor\n");
        Files.writeString(exported.resolve("contacts.csv"), "id,name,email,company,user_id,employee_status\n11,Kim Juhl,kim@acme.dk,Acme,1,active\n12,Lis Krag,lis@acme.dk,Acme,1,invited\n"
            + "13,Mia Lau,mia@acme.dk,Acme,77,active\n14,Nis Moe,nis@acme.dk,Acme,,active\n");
        Files.writeString(exported.resolve("messages.csv"), "id,title,status,user_id\n21,News,published,2\n22,Draft,draft,4\n");
        TreeMap<String, String> all = new TreeMap<>(settings);
        all.put("sf.url", org.url());
        cli = new Cli(folder, "http://127.0.0.1:1", null, all);
        assertThat(cli.verb("extract", "--files", exported.toString()).exit()).isZero();
        return cli;
    }

    private static JsonNode json(String schema, Answer answer) throws IOException {
        assertThat(answer.exit()).as(answer.err()).isZero();
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema", schema + ".json")), InputFormat.JSON);
        assertThat(validator.validate(answer.out(), InputFormat.JSON)).as(answer.out()).isEmpty();
        return JSON.readTree(answer.out());
    }

    private JsonNode owner(JsonNode report, String id) {
        return StreamSupport.stream(report.path("owners").spliterator(), false).filter(o -> o.path("owner").asText().equals("client:user:" + id)).findFirst().orElseThrow();
    }

    private Container container() { return Container.open(new Container.Options(cli.home(), cli.config(), Path.of("routes"), Map.of("migrate.on-start", "false"))); }

    private Gatekeeper.State gate() {
        try (Container container = container()) {
            return new Gatekeeper(container).standing(Gate.OWNERS).state();
        }
    }

    /** Names of the users who own an object's records. */
    private Map<String, String> owners(String object, String name) throws IOException {
        Map<String, String> owners = new TreeMap<>();
        for (String line : org.state(object).lines().toList()) {
            JsonNode record = JSON.readTree(line);
            owners.put(record.path(name).asText(), record.path("OwnerId").asText().replaceAll("User:|@.*", ""));
        }
        return owners;
    }

    @Test
    void everyOwnerOfTheExtractIsMatchedByEmailOrSaysWhyNot() throws IOException {
        extracted(Map.of());
        JsonNode report = json("owners", cli.verb("owners", "report", "--json"));

        assertThat(report.path("matched").asInt()).isEqualTo(1);
        assertThat(report.path("open").asInt()).isEqualTo(5);
        assertThat(owner(report, "1").path("to").asText()).as("letter case does not matter").isEqualTo("anna@acme.example");
        assertThat(owner(report, "1").path("records").toString()).isEqualTo("{\"Contact\":1,\"Lead\":1}");
        assertThat(owner(report, "2").path("reason").asText()).isEqualTo("inactive in Salesforce");
        assertThat(owner(report, "2").path("records").toString()).isEqualTo("{\"Campaign\":1}");
        assertThat(owner(report, "3").path("reason").asText()).isEqualTo("several in Salesforce");
        assertThat(owner(report, "4").path("reason").asText()).isEqualTo("not in Salesforce");
        assertThat(owner(report, "4").path("records").toString()).as("drafts are not loaded").isEqualTo("{}");
        assertThat(owner(report, "5").path("reason").asText()).isEqualTo("no email");
        assertThat(owner(report, "77").path("reason").asText()).isEqualTo("deleted in Actimo");
        assertThat(owner(report, "77").path("records").toString()).isEqualTo("{\"Contact\":1}");
        assertThat(report.path("withoutOwner").toString()).isEqualTo("{\"Contact\":1}");

        Path reports = cli.home().resolve("reports/owners");
        assertThat(JSON.readTree(Files.readString(reports.resolve("owners.json")))).isEqualTo(report);
        assertThat(Files.readString(reports.resolve("owners.html"))).contains("client:user:77", "several in Salesforce", "Dora Bech", "not decided");
        assertThat(Files.readAllLines(reports.resolve("owners.csv"))).hasSize(7).contains("client:user:2,Bo Friis,bo@acme.dk,Editor,1,Campaign 1,,inactive in Salesforce,,,not decided");
        assertThat(cli.verb("owners", "report").out()).contains("6 owners, 1 matched by email, 5 open").doesNotContain("bo@acme.dk");
    }

    @Test
    void theGateOpensWhenEveryOwnerIsResolvedAndConfirmedAndClosesWhenADecisionChanges() throws IOException {
        extracted(Map.of());
        Answer early = cli.verb("owners", "confirm", "--yes");
        assertThat(early.exit()).isEqualTo(3);
        assertThat(early.err()).contains("OWNERS_UNRESOLVED", "5 of 6 owners are open").doesNotContain("@");
        assertThat(gate()).isEqualTo(Gatekeeper.State.CLOSED);

        assertThat(cli.verb("owners", "resolve", "--owner", "client:user:2", "--as", "reassign", "--to", "boss@acme.example", "--by", "Ulla").out()).contains("1 decided", "4 owners open");
        assertThat(cli.verb("owners", "resolve", "--owner", "client:user:4", "--as", "provision").out()).as("there is no licence yet").contains("4 owners open");
        Answer provisioned = cli.verb("owners", "confirm", "--yes");
        assertThat(provisioned.err()).contains("3 not decided, 1 waits for a licence");
        String dora = user("dora", "Dora@acme.dk", true);
        assertThat(cli.verb("owners", "resolve", "--all-unmatched", "--as", "demote").out()).contains("3 decided", "0 owners open");

        Answer unasked = cli.verb("owners", "confirm");
        assertThat(unasked.exit()).as("nobody is there to say yes").isEqualTo(2);
        assertThat(gate()).isEqualTo(Gatekeeper.State.CLOSED);
        JsonNode confirmed = json("owners", cli.verb("owners", "confirm", "--yes", "--json"));
        assertThat(owner(confirmed, "4").path("userId").asText()).isEqualTo(dora);
        assertThat(owner(confirmed, "2").path("by").asText()).isEqualTo("Ulla");
        assertThat(gate()).isEqualTo(Gatekeeper.State.OPEN);

        cli.verb("owners", "resolve", "--owner", "client:user:2", "--as", "reassign", "--to", boss);
        assertThat(gate()).as("the same decision, by another word").isEqualTo(Gatekeeper.State.OPEN);
        cli.verb("owners", "resolve", "--owner", "client:user:2", "--as", "reassign", "--to", anna);
        try (Container container = container()) {
            assertThatThrownBy(() -> new Gatekeeper(container).require(Gate.OWNERS)).hasMessageContaining("it was open, but since then decisions about owners changed. ./crossload owners confirm");
        }
        assertThat(cli.verb("owners", "confirm", "--yes").exit()).isZero();
        assertThat(gate()).isEqualTo(Gatekeeper.State.OPEN);
        Files.writeString(cli.config().resolve("application.properties"), "\nowners.default=nobody@acme.dk\n", StandardOpenOption.APPEND);
        assertThat(gate()).as("another default owner").isEqualTo(Gatekeeper.State.CHANGED);
        assertThat(cli.verb("owners", "confirm", "--yes").err()).contains("OWNER_CHOICE_INVALID", "Setting owners.default: No standard Salesforce user");
    }

    @Test
    void whatCannotTakeRecordsIsRefused() throws IOException {
        extracted(Map.of());
        String automated = org.add("User", Map.of("Username", "robot@acme.example", "LastName", "robot", "Email", "robot@acme.dk", "UserType", "AutomatedProcess"));
        for (List<String> refused : List.of(List.of("client:user:2", "bo@acme.dk", "The Salesforce user is inactive"), List.of("client:user:2", "two@acme.dk", "Several active"),
                List.of("client:user:2", automated, "No standard Salesforce user"), List.of("client:user:2", "nobody@acme.dk", "No standard Salesforce user"),
                List.of("client:user:99", "boss@acme.dk", "no such owner"))) {
            Answer answer = cli.verb("owners", "resolve", "--owner", refused.get(0), "--as", "reassign", "--to", refused.get(1));
            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.err()).contains("OWNER_CHOICE_INVALID", refused.get(2)).doesNotContain(refused.get(1));
        }
        assertThat(cli.verb("owners", "resolve", "--owner", "client:user:2", "--as", "reassign").err()).contains("name the Salesforce user");
        assertThat(cli.verb("owners", "resolve", "--owner", "client:user:2").exit()).isEqualTo(2);
    }

    @Test
    void theCsvComesBackAndBadLinesAreNamed() throws IOException {
        extracted(Map.of());
        cli.verb("owners", "report");
        Path csv = cli.home().resolve("reports/owners/owners.csv");
        String filled = Files.readString(csv).replace("inactive in Salesforce,,,", "inactive in Salesforce,reassign,boss@acme.dk,").replace("several in Salesforce,,,", "several in Salesforce,Demote,,")
            .replace("not in Salesforce,,,", "not in Salesforce,reassign,bo@acme.dk,").replace("no email,,,", "no email,give up,,");
        Files.writeString(csv, "\uFEFF" + filled.replace(",", ";"));

        Answer answer = cli.verb("owners", "resolve", "--csv", csv.toString());
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("line 5: The Salesforce user is inactive.", "line 6: A resolution is provision, reassign or demote.", "2 decided, 2 lines not taken, 3 owners open");
        JsonNode report = json("owners", cli.verb("owners", "report", "--json"));
        assertThat(owner(report, "2").path("to").asText()).isEqualTo("boss@acme.example");
        assertThat(owner(report, "3").path("resolution").asText()).isEqualTo("demote");
        assertThat(owner(report, "5").path("resolution").isNull()).isTrue();

        Files.write(csv, "owner;name;resolution;to\nclient:user:5;Åse;demote\nclient:user:5;Åse;provision;\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(cli.verb("owners", "resolve", "--csv", csv.toString()).out()).as("a spreadsheet's own character set").contains("1 decided, 1 lines not taken", "line 3: An earlier line decides about the same owner.");
        assertThat(cli.verb("owners", "resolve", "--csv", "nowhere.csv").err()).contains("There is no such file.");
        Files.writeString(csv, "name,email\nAnna,anna@acme.dk\n");
        assertThat(cli.verb("owners", "resolve", "--csv", csv.toString()).err()).contains("The file needs the columns owner, resolution, to.");
    }

    @Test
    void recordsAreLoadedWithTheConfirmedOwners() throws IOException {
        user("fallback", "fallback@acme.dk", true);
        org.add("Contact", Map.of("LastName", "Before", "Email", "mia@acme.dk", "OwnerId", boss));
        extracted(Map.of("owners.default", "fallback@acme.example"));
        cli.verb("owners", "resolve", "--owner", "client:user:77", "--as", "reassign", "--to", anna);
        cli.verb("owners", "resolve", "--owner", "client:user:2", "--as", "reassign", "--to", boss);
        cli.verb("owners", "resolve", "--all-unmatched", "--as", "demote");
        assertThat(cli.verb("owners", "confirm", "--yes").exit()).isZero();
        assertThat(cli.verb("check").exit()).isZero();
        Answer load = cli.openGates().verb("load");
        assertThat(load.exit()).as(load.out() + load.err()).isZero();

        assertThat(owners("Contact", "LastName")).as("Lau was in the org before and keeps the owner").isEqualTo(Map.of("Juhl", "anna", "Moe", "fallback", "Lau", "boss"));
        assertThat(owners("Lead", "LastName")).isEqualTo(Map.of("Krag", "anna"));
        assertThat(owners("Campaign", "Name")).isEqualTo(Map.of("News", "boss"));
        assertThat(owners("Account", "Name")).isEqualTo(Map.of("Acme", "fallback"));
        assertThat(owners("Unmatched_Owner__c", "Name").values()).hasSize(5).containsOnly("fallback");

        try (Container container = container()) {
            container.ledger().owners().confirm(Map.of("client:user:1", org.add("User", Map.of("Username", "left@acme.example", "LastName", "left", "Email", "left@acme.dk", "IsActive", "false"))));
        }
        Answer refused = cli.openGates().verb("load");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("OWNERS_UNRESOLVED", "1 of the Salesforce users that were confirmed as owners are missing or inactive");
        assertThat(gate()).isEqualTo(Gatekeeper.State.CLOSED);
    }

    @Test
    void withoutAConfirmationRecordsBelongToTheUserWhoLoads() throws IOException {
        extracted(Map.of());
        try (Container container = container()) {
            container.ledger().owners().resolve(List.of(new Owners.Resolution("client:user:77", Owners.Kind.REASSIGN, anna, "Ulla", 0)));
        }
        assertThat(cli.verb("check").exit()).isZero();
        assertThat(cli.openGates().verb("load").exit()).isZero();
        assertThat(owners("Contact", "LastName").values()).hasSize(3).as("the state does not show the user who loads").containsOnly("");
    }
}
