package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.org.OrgChildren;

/** A customer of a million people has a handful of companies: what hangs under few records may not fit into memory. */
class ManyChildrenTest {
    private static final OrgChildren.Relation EMPLOYEES = new OrgChildren.Relation("Contact", "AccountId");

    @TempDir
    Path folder;

    @Test
    void theChildrenOfOneRecordComeSomeAtATime() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 1, Mess.NONE))) {
            String company = rehearsal.org().add("Account", Map.of("Name", "Acme"));
            for (int i = 0; i < 4_500; i++) {
                rehearsal.org().add("Contact", Map.of("LastName", "Lund " + i, "AccountId", company));
            }
            rehearsal.container().orgId();
            OrgChildren children = new OrgChildren(rehearsal.container().orgRest());
            List<Integer> sizes = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            children.of(EMPLOYEES, List.of(company), some -> {
                sizes.add(some.size());
                some.forEach(child -> seen.add(child.id()));
            });
            assertThat(seen).hasSize(4_500);
            assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size <= 2_000);
            assertThat(children.count(EMPLOYEES, "AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')")).isEqualTo(4_500);
            assertThat(children.count(new OrgChildren.Relation("NoSuch__c", "Contact__c"), "Contact__c != null")).as("what the org does not know has no children").isZero();
        }
    }
}
