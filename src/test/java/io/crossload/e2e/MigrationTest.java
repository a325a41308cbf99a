package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.actimo.customer.Truth;
import io.crossload.ledger.Extracts;
import io.crossload.report.RunSummary;
import io.crossload.report.RunSummary.SourceTypeLine;
import io.crossload.report.RunSummary.TargetLine;

/** From Actimo's API into the org, over HTTP and a real broker. */
class MigrationTest {
    @TempDir
    Path folder;

    @Test
    void everyRowArrivesOrIsAccountedForAndTheOrgHoldsTheCustomer() throws IOException {
        Customer customer = Customer.generate(Scale.of(150), 7, Mess.NONE);
        Truth truth = customer.truth();
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            assertThat(rehearsal.check().verdict()).isEqualTo(Extracts.Verdict.PASSED);
            RunSummary summary = rehearsal.summary(rehearsal.load());

            assertThat(summary.sourceTypes()).isNotEmpty().allMatch(SourceTypeLine::addsUp);
            truth.rows().forEach((type, rows) -> assertThat(line(summary, type).extracted()).as(type).isEqualTo(rows));
            assertThat(line(summary, "contact").loaded()).isEqualTo(truth.staff() + truth.preHires());
            assertThat(line(summary, "contact").filtered()).isEqualTo(truth.rows().get("contact") - truth.staff() - truth.preHires());
            assertThat(line(summary, "score").loaded()).isPositive();
            assertThat(summary.deadLettered()).isZero();
            assertThat(rehearsal.org().stats().records()).containsEntry("Contact", (int) truth.staff()).containsEntry("Lead", (int) truth.preHires());
            assertThat(target(summary, "Lead")).isEqualTo(new TargetLine("Lead", truth.preHires(), truth.preHires(), 0, 0, 0, truth.preHires()));
            assertThat(target(summary, "Contact").created()).isEqualTo(truth.staff());
            assertThat(target(summary, "Contact").inOrg()).isEqualTo(truth.staff());
            assertPeople(rehearsal, customer);

            RunSummary second = rehearsal.migrate();
            assertThat(second.targets()).allSatisfy(t -> {
                assertThat(t.created()).as(t.target()).isZero();
                assertThat(t.failed()).as(t.target()).isZero();
            });
            assertThat(rehearsal.org().stats().records()).containsEntry("Contact", (int) truth.staff()).containsEntry("Lead", (int) truth.preHires());
        }
    }

    /** Forty people, each field worked out from the generated row and not from the product. */
    private static void assertPeople(Rehearsal rehearsal, Customer customer) throws IOException {
        Map<String, Map<String, String>> contacts = rehearsal.records("Contact");
        List<Map<String, String>> accounts = new ArrayList<>(rehearsal.records("Account").values());
        Map<String, String> idOfEmployee = new java.util.HashMap<>();
        Map<String, String[]> rows = new java.util.LinkedHashMap<>();
        customer.rows(Tables.CONTACT).stream(row -> {
            rows.put(row[at("id")], row);
            if (row[at("employee_id")] != null) {
                idOfEmployee.put(row[at("employee_id")], row[at("id")]);
            }
        });
        int people = 0;
        int managed = 0;
        for (String[] row : rows.values()) {
            Map<String, String> contact = contacts.get(Rehearsal.key("contact", row[at("id")]));
            if (contact == null || people == 40) {
                continue;
            }
            people++;
            assertThat(contact).containsEntry("FirstName", row[at("first_name")]).containsEntry("LastName", row[at("last_name")])
                .containsEntry("Employee_Number__c", row[at("employee_id")]).containsEntry("Actimo_Status__c", row[at("employee_status")]);
            assertThat(contact.get("Email")).isEqualTo(row[at("email")]);
            if (row[at("msisdn")] != null) {
                assertThat(contact.get("MobilePhone")).isEqualTo(row[at("msisdn")].startsWith("+") ? row[at("msisdn")] : "+" + row[at("msisdn")]);
            }
            String company = row[at("company")] == null ? "Unassigned (Actimo)" : row[at("company")];
            assertThat(accounts).filteredOn(a -> contact.get("AccountId").equals("Account:" + a.get("Source_System_ID__c"))).singleElement()
                .satisfies(a -> assertThat(plain(a.get("Name"))).isEqualTo(plain(company)));
            String manager = row[at("manager_id")] == null ? null : idOfEmployee.get(row[at("manager_id")]);
            if (manager != null && contacts.containsKey(Rehearsal.key("contact", manager))) {
                managed++;
                assertThat(contact).containsEntry("Manager__c", "Contact:" + Rehearsal.key("contact", manager));
            }
        }
        assertThat(people).isEqualTo(40);
        assertThat(managed).isPositive();
    }

    private static String plain(String name) { return name.replaceAll("[\\s\\u00A0]+", " ").strip().toLowerCase(java.util.Locale.ROOT); }

    private static int at(String column) { return Tables.CONTACT.at(column); }

    static SourceTypeLine line(RunSummary summary, String type) {
        return summary.sourceTypes().stream().filter(l -> l.type().equals(type)).findFirst().orElseThrow();
    }

    static TargetLine target(RunSummary summary, String target) {
        return summary.targets().stream().filter(l -> l.target().equals(target)).findFirst().orElseThrow();
    }
}
