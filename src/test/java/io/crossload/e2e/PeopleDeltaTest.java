package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.Extracts;
import io.crossload.report.RunSummary;
import io.crossload.step.Delta;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;

/** What becomes of people between a load and the deltas behind it, at a source that knows nothing of changes and gives whole lists. */
class PeopleDeltaTest {
    private static final String ANNA = "{\"id\":1,\"name\":\"Anna Lund\",\"employee_id\":\"001\",\"company\":\"Acme\"}";
    private static final String BO = "{\"id\":2,\"name\":\"Bo Lind\",\"employee_id\":\"002\",\"company\":\"Acme\"}";
    private static final String CY = "{\"id\":3,\"name\":\"Cy Holm\",\"employee_id\":\"003\",\"company\":\"Acme\",\"employee_status\":\"invited\"}";
    private static final String DI = "{\"id\":4,\"name\":\"Di Krog\",\"employee_id\":\"004\",\"company\":\"Acme\",\"email\":\"di@acme.example.com\"}";
    private static final String ED = "{\"id\":5,\"name\":\"Ed Rask\",\"employee_id\":\"005\",\"company\":\"Acme\"}";
    private static final String GONE_BEFORE = "{\"id\":9,\"name\":\"Long Gone\",\"deleted_at\":\"2020-01-01T00:00:00Z\"}";
    private static final String CY_ACTIVE = CY.replace("invited", "active");

    @TempDir
    Path folder;
    private final LittleActimo actimo = new LittleActimo();
    private Rehearsal rehearsal;

    @BeforeEach
    void start() throws IOException {
        rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 1, Mess.NONE)).with("delta.gone.percent", "60");
        Files.writeString(rehearsal.config().resolve("actimo-key"), LittleActimo.KEY);
        Files.writeString(rehearsal.config().resolve("source/acme.yaml"), "name: acme-dk\napi:\n  baseUrl: " + actimo.api() + "\n  auth: { secretRef: \"file:"
            + rehearsal.config().resolve("actimo-key") + "\" }\n  retry: { max: 1, base: 1ms }\n");
        actimo.list("contacts", ANNA, BO, CY, DI, ED, GONE_BEFORE);
        actimo.list("messages", "{\"id\":10,\"title\":\"News\",\"status\":\"published\",\"type\":\"news\",\"published_at\":\"2024-05-03T08:00:00Z\"}");
        recipients("2", "3");
        actimo.list("surveys", "{\"id\":6,\"title\":\"How are you\"}");
        actimo.list("surveys/6/answers", "{\"id\":61,\"survey_id\":6,\"question_text\":\"Well?\",\"answer_text\":\"Yes\",\"contact_id\":3,\"submitted_at\":\"2024-05-04T08:00:00Z\"}");
        actimo.list("one-on-ones", "{\"id\":70,\"contact_id\":3,\"content\":\"Welcome\",\"scheduled_at\":\"2024-05-05T08:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        rehearsal.close();
        actimo.close();
    }

    private void recipients(String... contacts) {
        actimo.list("messages/10/contacts", List.of(contacts).stream().map(c -> "{\"message_id\":10,\"contact_id\":" + c + ",\"published_at\":\"2024-05-03T08:00:00Z\"}").toArray(String[]::new));
        actimo.list("messages/10/events", List.of(contacts).stream().map(c -> "{\"id\":\"e" + c + "\",\"message_id\":10,\"contact_id\":" + c + ",\"type\":\"opened\",\"occurred_at\":\"2024-05-03T09:00:00Z\"}")
            .toArray(String[]::new));
    }

    private Delta.Report delta() {
        Delta.Report report = rehearsal.delta();
        assertThat(report.summary().addsUp()).as("%s", report.summary().sourceTypes()).isTrue();
        assertThat(report.summary().deadLettered()).isZero();
        return report;
    }

    private Map<String, String> contact(String id) { return rehearsal.records("Contact").get(Rehearsal.key("contact", id)); }

    private List<Map<String, String>> members(String person) {
        return rehearsal.records("CampaignMember").values().stream().filter(m -> person.equals(m.get("ContactId")) || person.equals(m.get("LeadId"))).toList();
    }

    @Test
    void whoStartsIsAContactAndTheLeadPointsToIt() {
        RunSummary full = rehearsal.migrate();
        assertThat(full.deadLettered()).isZero();
        assertThat(members("Lead:acme-dk:contact:3")).hasSize(1);
        actimo.list("contacts", ANNA, BO, CY_ACTIVE, DI, ED, GONE_BEFORE);

        Delta.Report report = delta();

        assertThat(contact("3")).containsEntry("LastName", "Holm").containsEntry("Actimo_Status__c", "active");
        assertThat(rehearsal.records("Lead")).hasSize(1);
        assertThat(rehearsal.records("Lead").get("acme-dk:contact:3")).containsEntry("Status", "Closed - Not Converted").containsEntry("Actimo_Contact__c", "Contact:acme-dk:contact:3");
        assertThat(members("Contact:acme-dk:contact:3")).singleElement().satisfies(m -> assertThat(m.get("Source_System_ID__c")).isEqualTo("acme-dk:message_contact:10/3/contact"));
        assertThat(members("Lead:acme-dk:contact:3")).as("Salesforce moves no member; it stays as history").hasSize(1);
        assertThat(rehearsal.records("Task").values()).extracting(t -> t.get("WhoId")).containsOnly("Contact:acme-dk:contact:3", "Contact:acme-dk:contact:2");
        assertThat(rehearsal.records("SurveyResponse__c").values()).singleElement().satisfies(r -> {
            assertThat(r.get("Contact__c")).isEqualTo("Contact:acme-dk:contact:3");
            assertThat(r.get("Lead__c")).isNull();
        });
        assertThat(report.readings()).filteredOn(r -> r.sourceType().equals("message_event")).extracting(r -> r.how()).containsExactly("IGNORED");
        assertThat(findings()).contains("LEAD_STARTED 1");
        nothingIsSentBy(this::delta);
    }

    /** Of the newest extract, with how many records each. */
    private List<String> findings() {
        var ledger = rehearsal.container().ledger();
        return ledger.findings().of(ledger.extracts().newest(Extracts.State.COMPLETE).orElseThrow().number()).stream().map(f -> f.code() + " " + f.count()).toList();
    }

    @Test
    void whoIsGoneOrAnonymisedIsMarkedAndWhoReturnsIsLoadedAgain() {
        rehearsal.migrate();
        Map<String, String> di = contact("4");
        Map<String, String> ed = contact("5");
        actimo.list("contacts", ANNA, BO, CY, "{\"id\":5,\"anonymized\":true,\"deleted_at\":\"2026-01-01T00:00:00Z\"}", GONE_BEFORE);

        Delta.Report report = delta();

        assertThat(rehearsal.records("Contact")).as("nobody is deleted, and nobody who was gone before comes").hasSize(4).doesNotContainKey("acme-dk:contact:9");
        onlyTheStatusChanged(di, contact("4"));
        onlyTheStatusChanged(ed, contact("5"));
        assertThat(report.readings()).filteredOn(r -> r.sourceType().equals("contact")).singleElement().satisfies(r -> assertThat(r.gone()).isEqualTo(1));
        assertThat(rehearsal.container().ledger().findings().of(report.extract())).filteredOn(t -> t.code() == Code.PEOPLE_GONE).extracting(t -> t.count()).containsExactly(2L);
        nothingIsSentBy(this::delta);

        actimo.list("contacts", ANNA, BO, CY, DI, "{\"id\":5,\"anonymized\":true,\"deleted_at\":\"2026-01-01T00:00:00Z\"}", GONE_BEFORE);
        delta();
        assertThat(contact("4")).isEqualTo(di);
        nothingIsSentBy(this::delta);

        actimo.list("contacts", ANNA, BO, CY, "{\"id\":5,\"anonymized\":true,\"deleted_at\":\"2026-01-01T00:00:00Z\"}", GONE_BEFORE);
        delta();
        onlyTheStatusChanged(di, contact("4"));
    }

    private static void onlyTheStatusChanged(Map<String, String> before, Map<String, String> after) {
        assertThat(after).containsEntry("Actimo_Status__c", "deleted");
        assertThat(before).containsEntry("Actimo_Status__c", "active");
        Map<String, String> rest = new java.util.HashMap<>(after);
        rest.put("Actimo_Status__c", "active");
        assertThat(rest).isEqualTo(before);
    }

    private void nothingIsSentBy(Runnable delta) {
        List<String> lines = rehearsal.lines();
        long jobs = DeltaTest.jobs(rehearsal);
        delta.run();
        assertThat(DeltaTest.jobs(rehearsal)).isEqualTo(jobs);
        assertThat(rehearsal.lines()).containsExactlyElementsOf(lines);
    }

    @Test
    void whoGotAnotherIdIsStillTheSamePerson() {
        rehearsal.migrate();
        actimo.list("contacts", ANNA, BO.replace("\"id\":2", "\"id\":22").replace("Bo Lind", "Bo Lind Juhl"), CY, DI, ED, GONE_BEFORE);
        recipients("22", "3");

        delta();

        assertThat(rehearsal.records("Contact")).as("no second person").hasSize(4).doesNotContainKey("acme-dk:contact:22");
        assertThat(contact("2")).containsEntry("LastName", "Juhl").containsEntry("Actimo_Status__c", "active");
        assertThat(contact("2").get("Actimo_Source_Keys__c")).contains("acme-dk:contact:2").contains("acme-dk:contact:22");
        assertThat(members("Contact:acme-dk:contact:2")).hasSize(1);
        assertThat(rehearsal.records("Task").values()).filteredOn(t -> "Contact:acme-dk:contact:2".equals(t.get("WhoId"))).hasSize(1);
        nothingIsSentBy(this::delta);
    }

    @Test
    void aListThatCameShortMarksNobodyBeforeSomebodyHasLooked() {
        rehearsal.with("delta.gone.percent", "20");
        rehearsal.migrate();
        List<String> lines = rehearsal.lines();
        actimo.list("contacts", ANNA, BO);

        assertThatThrownBy(rehearsal::delta).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.GATE_CLOSED);
            assertThat(e.detail()).contains("check").contains("3 blockers");
        });
        assertThat(new Gatekeeper(rehearsal.container()).standing(Gate.SAMPLE).state()).as("what was said of the extract below still holds").isEqualTo(Gatekeeper.State.OPEN);
        assertThat(findings()).as("said as what it is").contains("PEOPLE_GONE_MANY 3");
        assertThat(rehearsal.lines()).containsExactlyElementsOf(lines);

        actimo.list("contacts", ANNA, BO, CY, DI, ED, GONE_BEFORE);
        assertThat(delta().summary().targets()).as("everybody is there again").allMatch(t -> t.sent() == 0);
    }
}
