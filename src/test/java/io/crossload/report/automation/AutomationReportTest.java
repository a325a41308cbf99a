package io.crossload.report.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.report.automation.AutomationDocument.Automation;
import io.crossload.report.automation.AutomationDocument.Part;
import io.crossload.report.automation.AutomationDocument.Step;

class AutomationReportTest {
    private static final Names NAMES = new Names().add("acme", "message", "88", "Summer party").add("acme", "group", "7", "Stores").add("acme", "user", "3", "Åse Hansen");

    private static AutomationRow row(String trigger, String steps) { return row("1", "Welcome", trigger, steps, null, null, null, null); }

    private static AutomationRow row(String id, String name, String trigger, String steps, String segment, String cadence, String override, String verbatim) {
        return new AutomationRow("acme", id, name, "true", override, trigger, steps, segment, cadence, "3", verbatim, "1", "2024-01-01T00:00:00Z", null, null);
    }

    private static AutomationDocument document(AutomationRow... rows) { return AutomationReport.of(4, true, List.of(rows), NAMES); }

    private static Automation one(AutomationRow row) { return document(row).automations().get(0); }

    private static List<String> elements(Part part) { return part.flow().stream().map(FlowElement::element).toList(); }

    @ParameterizedTest
    @CsvSource({"message_sent, CampaignMember", "message_opened, CampaignMember", "contact_created, Contact", "contact_updated, Contact", "contact_created_or_updated, Contact"})
    void everyKnownTriggerBecomesARecordTriggeredFlow(String type, String object) {
        Part trigger = one(row("{\"type\": \"" + type + "\", \"message_id\": 88, \"field\": \"department\"}", "[]")).trigger();

        assertThat(trigger.known()).isTrue();
        assertThat(elements(trigger)).containsExactly("Record-Triggered Flow");
        assertThat(trigger.flow().get(0).object()).isEqualTo(object);
        assertThat(trigger.details()).containsExactly("message id: Summer party (message 88)", "field: department");
    }

    @ParameterizedTest
    @CsvSource({"all_quizzes_completed, Get Records|Decision", "time_delay, Scheduled Path|Wait", "media_played, Decision", "group_membership, Get Records|Decision", "has_tags, Decision"})
    void everyKnownRuleHasItsElements(String type, String expected) {
        Part rule = one(row("{\"type\": \"contact_created\"}", "[{\"rules\": [{\"type\": \"" + type + "\", \"params\": {}}], \"action\": {\"type\": \"send_message\"}}]")).steps().get(0).rules().get(0);

        assertThat(elements(rule)).containsExactly(expected.split("\\|"));
        assertThat(rule.flow()).allSatisfy(e -> assertThat(e.how()).endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"send_message, Create Records|Send Email|Send Custom Notification|SMS action of a messaging product", "update_contact, Update Records",
        "update_groups, Create Records|Delete Records", "modify_tags, Assignment|Update Records"})
    void everyKnownActionHasItsElements(String type, String expected) {
        Part action = one(row("{\"type\": \"contact_created\"}", "[{\"rules\": [], \"action\": {\"type\": \"" + type + "\"}}]")).steps().get(0).actions().get(0).action();

        assertThat(elements(action)).containsExactly(expected.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly", "monthly", "quarterly", "Weekly"})
    void aPulseCadenceBecomesAScheduledFlow(String cadence) {
        Automation pulse = one(row("1", "Pulse", null, "[{\"action\": {\"type\": \"send_message\"}}]", null, cadence, null, null));

        assertThat(elements(pulse.cadence())).containsExactly("Schedule-Triggered Flow");
        assertThat(pulse.flags()).isEmpty();
    }

    @Test
    void stepsKeepTheirOrderTimingRecipientAndReferences() {
        Automation drip = one(row("{\"type\": \"message_sent\", \"message_id\": 88}", """
            [{"position": 2, "rules": [{"type": "time_delay", "params": {"days": 1, "hours": 4, "at": "08:00"}}, {"type": "has_tags", "params": {"tags": ["prehire", "store"]}}],
              "action": {"type": "update_groups", "recipient": "relationship:Leder", "params": {"add": [7], "remove": [9]}}},
             {"position": 1, "rules": [], "action": {"type": "send_message", "recipient": "contact", "params": {"message_id": 88, "channels": ["push", "email"]}}}]"""));

        assertThat(drip.steps()).extracting(Step::position).containsExactly(1, 2);
        assertThat(drip.steps()).extracting(Step::timing).containsExactly(null, "after 1 day and 4 hours, at 08:00");
        assertThat(drip.steps().get(1).rules().get(1).details()).containsExactly("tags: prehire, store");
        var groups = drip.steps().get(1).actions().get(0);
        assertThat(groups.action().references()).extracting(Names.Named::id, Names.Named::name).containsExactly(org.assertj.core.groups.Tuple.tuple("7", "Stores"), org.assertj.core.groups.Tuple.tuple("9", null));
        assertThat(groups.recipient().type()).isEqualTo("relationship");
        assertThat(groups.recipient().details()).containsExactly("Leder");
        assertThat(elements(groups.recipient())).containsExactly("Get Records");
        assertThat(drip.owner().name()).isEqualTo("Åse Hansen");
        assertThat(drip.flowElements()).startsWith("Record-Triggered Flow").doesNotHaveDuplicates().contains("Wait", "Decision", "Delete Records");
        assertThat(drip.flags()).isEmpty();
    }

    @Test
    void typesAsKeysAndAsBareWordsAreUnderstoodToo() {
        Automation other = one(row("\"contact_created\"", "{\"rules\": [\"media_played\", {\"time_delay\": {\"hours\": 1}}], \"actions\": [{\"modify_tags\": {\"add\": [\"new\"]}}]}"));

        assertThat(other.trigger().type()).isEqualTo("contact_created");
        assertThat(other.steps().get(0).rules()).extracting(Part::type).containsExactly("media_played", "time_delay");
        assertThat(other.steps().get(0).timing()).isEqualTo("after 1 hour");
        assertThat(other.steps().get(0).actions().get(0).action().details()).containsExactly("add: new");
        assertThat(other.flags()).isEmpty();
    }

    @Test
    void typesInOtherSpellingsAreTheSame() {
        Automation spelt = one(row("{\"type\": \"messageOpened\"}", "[{\"rules\": [{\"type\": \"Time delay\", \"params\": {\"day\": 2}}], \"action\": {\"type\": \"update-groups\", \"params\": {\"add\": [7]}}}]"));

        assertThat(spelt.flags()).isEmpty();
        assertThat(spelt.steps().get(0).timing()).isEqualTo("after 2 days");
        assertThat(spelt.steps().get(0).actions().get(0).action().details()).containsExactly("add: Stores (group 7)");
    }

    @Test
    void partsOfAStepThatAreNotUnderstoodAreFlagged() {
        Automation branching = one(row("{\"type\": \"contact_created\"}", "[{\"position\": 1, \"action\": {\"type\": \"send_message\"}, \"else\": {\"type\": \"send_message\"}}]"));

        assertThat(branching.flags()).containsExactly("Step 1 has further parts (else); they are copied as they came.");
        assertThat(branching.steps().get(0).verbatim().path("else")).isNotEmpty();
    }

    @Test
    void theSegmentNamesItsGroupsTagsAndFilters() {
        Automation aimed = one(row("1", "x", "{\"type\": \"contact_created\"}", "[]", "{\"groups\": [7], \"tags\": [\"prehire\"], \"filters\": [{\"field\": \"department\"}], \"more\": 1}", null,
            "{\"enabled\": true}", null));

        assertThat(aimed.segment().groups()).containsExactly(new Names.Named("group", "7", "Stores"));
        assertThat(aimed.segment().tags()).containsExactly("prehire");
        assertThat(aimed.segment().filters()).hasSize(2);
        assertThat(aimed.overrideFlow().details()).containsExactly("enabled: true");
    }

    @Test
    void unknownTypesAreCopiedAsTheyCameAndFlagged() throws IOException {
        String step = "[{\"rules\": [{\"type\": \"moon_phase\", \"params\": {\"phase\": [\"full\", {\"deep\": 1.50}]}}], \"action\": {\"type\": \"post_to_wall\", \"recipient\": \"robot\"}}]";
        AutomationDocument document = document(row("{\"type\": \"shake\"}", step));
        Automation odd = document.automations().get(0);

        assertThat(document.unknown()).extracting(u -> u.kind() + " " + u.type()).containsExactly("action post_to_wall", "recipient robot", "rule moon_phase", "trigger shake");
        assertThat(document.unknown().get(0).automations()).containsExactly("acme:automation:1");
        assertThat(odd.flags()).hasSize(4).anySatisfy(f -> assertThat(f).contains("moon_phase", "step 1"));
        assertThat(odd.steps().get(0).rules().get(0).verbatim().toString()).isEqualTo("{\"type\":\"moon_phase\",\"params\":{\"phase\":[\"full\",{\"deep\":1.50}]}}");
        assertThat(AutomationReport.html(document)).contains("moon_phase", "unknown", "Unknown types");
        fitsTheSchema(document);
    }

    @Test
    void whatIsNoJsonStaysTextAndIsFlagged() throws IOException {
        AutomationDocument document = document(row("når nogen starter", "send velkomst; vent 3 dage"));

        assertThat(document.automations().get(0).trigger().verbatim().textValue()).isEqualTo("når nogen starter");
        assertThat(document.automations().get(0).flags()).anySatisfy(f -> assertThat(f).contains("Step 1 could not be read"));
        assertThat(AutomationReport.json(document)).contains("vent 3 dage");
        fitsTheSchema(document);
    }

    @Test
    void credentialsAndLoginLinksAreNowhereInTheDocument() {
        String secret = "S3CR3T0123456789";
        String steps = "[{\"rules\": [], \"action\": {\"type\": \"send_message\", \"params\": {\"api-key\": \"" + secret + "\", \"Authorization\": \"Bearer " + secret + "\", \"text\": \"Log in: https://app.actimo.com/contactLink/"
            + secret + " or https://x.dk/?a=1&token=" + secret + ", api-key: " + secret + ", Authorization: Bearer " + secret + "\", \"url\": \"https://bo:" + secret + "@host/x\", \"nested\": [{\"contactLink\": \"" + secret + "\"}]}}}]";
        AutomationDocument document = document(row("1", "Hi contactLink/" + secret, "{\"type\": \"contact_created\", \"access_token\": \"" + secret + "\"}", steps,
            "{\"filters\": [\"token=" + secret + "\"]}", "https://x.dk/publicLink/" + secret, "api_key=" + secret, steps));

        assertThat(AutomationReport.json(document)).doesNotContain(secret).contains("Log in: " + Redaction.REMOVED);
        assertThat(AutomationReport.html(document)).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"See https://www.youtube.com/watch?v=abc.", "Tokens of love, keys to success", "a / b (c) <d>", "https://acme.dk/page?group=7&tag=x", "Public link: off"})
    void otherTextsStayAsTheyAre(String text) { assertThat(Redaction.text(text)).isEqualTo(text); }

    @Test
    void numericIdsAreInTheirOrderAndTheSameRowsGiveTheSameBytes() {
        AutomationRow two = row("2", "b", "{\"type\": \"contact_created\"}", "[]", null, null, null, null);
        AutomationRow ten = row("10", "a", "{\"type\": \"contact_created\"}", "[]", null, null, null, null);

        assertThat(document(ten, two).automations()).extracting(Automation::id).containsExactly("2", "10");
        assertThat(AutomationReport.json(document(ten, two))).isEqualTo(AutomationReport.json(document(two, ten)));
        assertThat(AutomationReport.html(document(ten, two))).isEqualTo(AutomationReport.html(document(two, ten)));
    }

    @Test
    void thePageIsSelfContainedAndEscapesEveryValue() {
        String page = AutomationReport.html(document(row("1", "<script>alert(1)</script>", "{\"type\": \"contact_created\"}", "[{\"action\": {\"type\": \"<b>x\"}}]", null, null, null, "{\"a\": \"</pre><i>\"}")));

        assertThat(page).contains("&lt;script&gt;", "&lt;b&gt;x", "&lt;/pre&gt;").doesNotContain("<script", "<b>x", "</pre><i>", "src=", "<link", "@import");
    }

    @Test
    void nothingOfferedAndNothingThereAreSaid() throws IOException {
        AutomationDocument absent = AutomationReport.of(1, false, List.of(), NAMES);
        AutomationDocument empty = AutomationReport.of(1, true, List.of(), NAMES);

        assertThat(AutomationReport.html(absent)).contains("not offered");
        assertThat(AutomationReport.html(empty)).contains("has no automations");
        fitsTheSchema(absent);
        fitsTheSchema(empty);
    }

    static void fitsTheSchema(AutomationDocument document) throws IOException { fitsTheSchema(AutomationReport.json(document)); }

    private static void fitsTheSchema(String json) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/automations.schema.json")), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
        assertThat(schema.validate(new ObjectMapper().createObjectNode().toString(), InputFormat.JSON)).isNotEmpty();
    }
}
