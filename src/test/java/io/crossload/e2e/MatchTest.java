package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.Records;
import io.crossload.report.RunSummary;

/** People who are in the org before Crossload comes: one that fits is updated, with a before-image; where several fit, nothing is written. */
class MatchTest {
    @TempDir
    Path folder;

    @Test
    void aPersonWhoIsInTheOrgIsUpdatedAndOneWhoIsThereTwiceIsParked() throws IOException {
        Customer customer = Customer.generate(Scale.TINY, 11, Mess.NONE);
        List<String[]> people = new ArrayList<>();
        int email = Tables.CONTACT.at("email");
        int status = Tables.CONTACT.at("employee_status");
        customer.rows(Tables.CONTACT).stream(row -> {
            if (row[email] != null && "active".equals(row[status]) && row[Tables.CONTACT.at("deleted_at")] == null) {
                people.add(row.clone());
            }
        });
        String[] known = people.get(0);
        String[] twice = people.get(1);
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            String id = rehearsal.org().add("Contact", Map.of("LastName", "Before", "Department", "Old department", "Email", known[email].toUpperCase(java.util.Locale.ROOT)));
            rehearsal.org().add("Contact", Map.of("LastName", "One", "Email", twice[email]));
            rehearsal.org().add("Contact", Map.of("LastName", "Other", "Email", twice[email]));

            RunSummary summary = rehearsal.migrate();

            Optional<Records.Record> record = rehearsal.container().ledger().records().get("Contact", key(known));
            assertThat(record).hasValueSatisfying(r -> {
                assertThat(r.salesforceId()).isEqualTo(id);
                assertThat(r.created()).as("Crossload did not create it, so a rollback must not delete it").isFalse();
                assertThat(r.beforeImage()).contains("\"Before\"").contains("Old department");
            });
            assertThat(rehearsal.state().lines().filter(l -> l.contains("\"" + key(known) + "\""))).as("one record with its key").hasSize(1);
            List<DeadLetter> parked = rehearsal.container().ledger().deadLetters().list(Filter.parked(), 100, 0);
            assertThat(parked).filteredOn(l -> l.mapping().equals("Contact")).singleElement().satisfies(l -> {
                assertThat(l.errorCode()).isEqualTo("AMBIGUOUS_MATCH");
                assertThat(l.sourceKey()).isEqualTo(key(twice));
            });
            assertThat(rehearsal.container().ledger().records().get("Contact", key(twice))).as("nothing written").isEmpty();
            assertThat(summary.sourceTypes()).allMatch(RunSummary.SourceTypeLine::addsUp);
            assertThat(rehearsal.migrate().targets()).as("the second time it is found by its key").allMatch(t -> t.created() == 0);
        }
    }

    private static String key(String[] contact) { return Rehearsal.CONNECTION + ":contact:" + contact[Tables.CONTACT.at("id")]; }
}
