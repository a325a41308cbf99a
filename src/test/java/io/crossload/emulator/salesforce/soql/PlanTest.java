package io.crossload.emulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indexes are used where there are any, and never change an answer. */
class PlanTest {
    private final SmallOrg org = new SmallOrg();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Id = '0035g0000000001' | Id", "Source_System_ID__c = 'c1' | Source_System_ID__c", "Source_System_ID__c IN ('c1','c2') AND Title = 'x' | Source_System_ID__c",
        "AccountId = '0015g0000000001' | AccountId", "Email = 'ann@example.org' | Email", "(Title = 'x' AND ReportsToId IN ('0035g0000000001')) | ReportsToId",
        "Account.Source_System_ID__c = 'acme' | Account.Source_System_ID__c", "AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme') | AccountId",
        "Email = 'ann@example.org' AND Id = '0035g0000000001' | Id"})
    void keysAndLookupsAreSearchedByIndex(String where, String field) {
        Plan plan = new QueryEngine(org.org).plan(org.parse("SELECT Id FROM Contact WHERE " + where));
        assertThat(plan.usesIndex()).isTrue();
        assertThat(plan.fields()).containsExactly(field);
        assertThat(plan.cardinality()).isLessThan(4);
    }

    @Test
    void allBranchesOfAnOrMustHaveAnIndex() {
        QueryEngine engine = new QueryEngine(org.org);
        assertThat(engine.plan(org.parse("SELECT Id FROM Contact WHERE Email = 'x' OR Source_System_ID__c = 'c1'")).fields()).containsExactly("Email", "Source_System_ID__c");
        assertThat(engine.plan(org.parse("SELECT Id FROM Contact WHERE Email = 'x' OR Title = 'c1'")).usesIndex()).isFalse();
        assertThat(engine.plan(org.parse("SELECT Id FROM Contact WHERE NOT Email = 'x'")).usesIndex()).isFalse();
    }

    @Provide
    Arbitrary<String> conditions() {
        Arbitrary<String> text = Arbitraries.of("a", "A", "b", "å", "Å", "zz").map(value -> "'" + value + "'");
        Arbitrary<String> id = Arbitraries.integers().between(1, 9).map(number -> "'0015g000000000" + number + "'");
        Arbitrary<String> single = Arbitraries.oneOf(text.map(value -> "Email = " + value), text.map(value -> "Source_System_ID__c = " + value), text.map(value -> "Title = " + value),
            text.list().ofMinSize(1).ofMaxSize(3).map(values -> "Email IN (" + String.join(",", values) + ")"), id.map(value -> "AccountId = " + value),
            id.list().ofMinSize(1).ofMaxSize(3).map(values -> "AccountId IN (" + String.join(",", values) + ")"), text.map(value -> "Account.Source_System_ID__c = " + value),
            text.map(value -> "Email != " + value), Arbitraries.just("AccountId = null"), Arbitraries.just("Account.ParentId != null"));
        return Arbitraries.lazyOf(() -> single, () -> single, () -> Arbitraries.of(" AND ", " OR ").flatMap(word -> single.list().ofSize(2)
            .map(parts -> "(" + String.join(word, parts) + ")")), () -> single.map(part -> "(NOT " + part + ")")).list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(" AND ", parts));
    }

    /** Changes of a record: which one, and what becomes of it. */
    @Provide
    Arbitrary<List<List<Integer>>> changes() { return Arbitraries.integers().between(0, 7).list().ofSize(4).list().ofMaxSize(25); }

    @Property(tries = 150, seed = "18032026")
    void theIndexFindsWhatAFullScanFinds(@ForAll("conditions") String where, @ForAll("changes") List<List<Integer>> before, @ForAll("changes") List<List<Integer>> after,
                                         @ForAll boolean allRows) {
        ChangingContacts contacts = new ChangingContacts();
        contacts.apply(before);
        Query query = SoqlParser.parse("SELECT Id FROM Contact WHERE " + where, contacts.org.org, allRows);
        assertThat(new QueryEngine(contacts.org.org).run(query)).isEqualTo(contacts.scan(query));
        // The indexes exist now and must follow what happens next.
        contacts.apply(after);
        assertThat(new QueryEngine(contacts.org.org).run(query)).isEqualTo(contacts.scan(query));
    }

    private static final class ChangingContacts {
        final SmallOrg org = new SmallOrg();
        private final Table table = org.org.table("Contact");
        private final List<String> accounts = new ArrayList<>();

        ChangingContacts() {
            for (String key : List.of("a", "A", "b", "å")) accounts.add(org.add("Account", "Name", key, "Source_System_ID__c", key));
        }

        void apply(List<List<Integer>> changes) {
            for (List<Integer> change : changes) {
                int number = change.get(0) % table.size();
                switch (change.get(1)) {
                    case 0 -> delete(number, true);
                    case 1 -> delete(number, false);
                    case 2, 3 -> org.org.add("Contact", values(change));
                    default -> replace(number, values(change));
                }
            }
        }

        private Map<String, String> values(List<Integer> change) {
            List<String> texts = List.of("a", "A", "b", "å", "Å", "", "zz", "B");
            return Map.of("LastName", "x", "Email", texts.get(change.get(2)), "AccountId", accounts.get(change.get(3) % 4), "Title", texts.get(change.get(3)));
        }

        private void replace(int number, Map<String, String> values) {
            int fresh = org.org.table("Contact").size();
            org.org.add("Contact", values);
            table.lock().writeLock().lock();
            byte[] row = table.row(fresh);
            if (table.isLive(number)) table.replace(number, row, 0);
            table.lock().writeLock().unlock();
        }

        private void delete(int number, boolean delete) {
            table.lock().writeLock().lock();
            if (delete && table.isLive(number)) table.delete(number, 1, 0);
            else if (!delete && table.exists(number) && table.isDeleted(number)) table.undelete(number, 0);
            table.lock().writeLock().unlock();
        }

        int[] scan(Query query) {
            Values.Record values = new Values.Record(new io.crossload.emulator.salesforce.store.RecordReader(org.org), table);
            return IntStream.range(0, table.size()).filter(number -> table.exists(number) && (query.allRows() || !table.isDeleted(number)))
                .filter(number -> query.where().holds(values.at(number))).toArray();
        }
    }
}
