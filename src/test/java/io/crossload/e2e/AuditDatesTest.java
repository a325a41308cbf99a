package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.org.OrgRest;
import io.crossload.report.RunSummary;

/** Records can keep the dates that they had in Actimo, where the org allows it, and only when they are created. */
class AuditDatesTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);
    private static final List<String> PROFILE = Rehearsal.PEOPLE_AND_MESSAGES.stream().map(l -> l.replace("one_on_one: { enabled: false }, ", "")).toList();

    @TempDir
    Path folder;

    @Test
    void recordsThatAreCreatedGetActimosDatesAndALaterLoadUpdatesThem() {
        try (Rehearsal rehearsal = rehearsal(true).with("timestamps", "audit-fields")) {
            RunSummary first = rehearsal.migrate();
            assertThat(first.addsUp()).isTrue();
            assertThat(first.deadLettered()).isZero();
            for (String object : List.of("Contact", "Lead", "Task", "Course__c")) {
                assertThat(dates(rehearsal, object)).as(object).isNotEmpty().allSatisfy((key, dates) -> assertThat(dates.created()).as(key).isEqualTo(dates.actimo()));
            }
            assertThat(dates(rehearsal, "Campaign")).as("campaigns never take dates").isNotEmpty().allSatisfy((key, dates) -> assertThat(dates.created()).isNotEqualTo(dates.actimo()));

            Map<String, Dates> before = dates(rehearsal, "Contact");
            RunSummary again = rehearsal.migrate();
            assertThat(again.deadLettered()).isZero();
            assertThat(again.targets()).allMatch(t -> t.created() == 0 && t.failed() == 0);
            assertThat(dates(rehearsal, "Contact")).isEqualTo(before);
        }
    }

    @Test
    void anOrgThatDoesNotAllowItGetsTheFieldsOfOursAloneAndAFinding() {
        try (Rehearsal rehearsal = rehearsal(false).with("timestamps", "audit-fields")) {
            assertThat(rehearsal.migrate().deadLettered()).isZero();
            assertThat(dates(rehearsal, "Contact")).isNotEmpty().allSatisfy((key, dates) -> assertThat(dates.created()).isNotEqualTo(dates.actimo()));
            assertThat(rehearsal.container().ledger().findings().of(1)).filteredOn(f -> f.code() == Code.ORG_AUDIT_FIELDS).extracting(f -> f.sourceType()).contains("Contact", "Task");
        }
    }

    @Test
    void aDateThatSalesforceDoesNotTakeCostsTheDateAndNotTheRecord() {
        try (Rehearsal rehearsal = rehearsal(true).with("timestamps", "audit-fields")) {
            rehearsal.mapping("Contact", text -> text.replace("Actimo_Created_At__c: {from: created_at, transform: datetime,", "Actimo_Created_At__c: {const: \"2999-01-01T00:00:00.000Z\","));
            assertThat(rehearsal.migrate().deadLettered()).isZero();
            assertThat(dates(rehearsal, "Contact")).isNotEmpty().allSatisfy((key, dates) -> assertThat(dates.created()).isNotEqualTo(dates.actimo()));
        }
    }

    @Test
    void anotherWordIsRefused() {
        try (Rehearsal rehearsal = rehearsal(true).with("timestamps", "audit")) {
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(rehearsal::migrate).satisfies(e -> {
                assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID);
                assertThat(e.detail()).contains("timestamps=audit").contains("audit-fields");
            });
        }
    }

    private record Dates(String created, String actimo) { }

    private static Map<String, Dates> dates(Rehearsal rehearsal, String object) {
        OrgRest rest = rehearsal.container().orgRest();
        return rest.query("SELECT Source_System_ID__c, CreatedDate, Actimo_Created_At__c FROM " + object + " WHERE Source_System_ID__c != null").stream()
            .collect(Collectors.toMap(r -> r.path("Source_System_ID__c").asText(), r -> new Dates(r.path("CreatedDate").asText(), r.path("Actimo_Created_At__c").asText())));
    }

    private Rehearsal rehearsal(boolean allowed) {
        OrgSettings.Features features = OrgSettings.defaults().features();
        OrgSettings settings = OrgSettings.defaults().withFeatures(new OrgSettings.Features(features.marketing(), features.hardDelete(), allowed, features.updateWithInactiveOwners(), features.rowLocks()));
        return Rehearsal.of(folder, CUSTOMER, OrgOptions.defaults().withSettings(settings)).profile(PROFILE);
    }
}
