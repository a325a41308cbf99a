package io.crossload.emulator.actimo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days pass, and what they bring is what {@link Changes} says. */
class TimeTest {
    private static final Table CONTACT = Tables.CONTACT;

    @Test
    void theFirstDayBringsOneOfEverything() {
        Changes changes = Customer.generate(Scale.TINY, 1, Mess.NONE).at(1).changesSince(0);
        assertThat(changes.created()).isNotEmpty();
        assertThat(changes.started()).isNotEmpty();
        assertThat(changes.edited()).isNotEmpty();
        assertThat(changes.deleted()).isNotEmpty();
    }

    @Test
    void whatChangedIsWhatTheChangesSay() {
        Customer before = Customer.generate(Scale.SMALL, 2, Mess.ALL);
        Customer after = before.at(6);
        Map<String, List<String>> old = byId(before);
        Map<String, List<String>> now = byId(after);
        Changes changes = after.changesSince(0);
        int status = CONTACT.at("employee_status");
        int updated = CONTACT.at("updated_at");
        for (String id : now.keySet()) {
            boolean listed = changes.edited().contains(id) || changes.started().contains(id) || changes.deleted().contains(id) || changes.created().contains(id);
            assertThat(now.get(id).equals(old.get(id))).as("unchanged " + id).isEqualTo(!listed);
            assertThat(now.get(id).get(updated).compareTo(Times.iso(Times.DAY_ZERO)) > 0).as("updated since day 0: " + id)
                .isEqualTo(listed);
        }
        assertThat(changes.created()).allMatch(id -> !old.containsKey(id));
        assertThat(changes.deleted()).allMatch(id -> now.get(id).get(CONTACT.at("deleted_at")) != null);
        assertThat(changes.started()).allMatch(id -> !old.get(id).get(status).equals("active") && now.get(id).get(status).equals("active")
            && now.get(id).get(CONTACT.at("manager_id")) != null);
        assertThat(changes.edited()).allMatch(id -> !old.get(id).get(CONTACT.at("title")).equals(now.get(id).get(CONTACT.at("title"))));
        assertThat(now.keySet()).containsAll(old.keySet());
    }

    @Test
    void goingOnDayByDayEndsWhereOneStepEnds() {
        Customer stepwise = Customer.generate(Scale.SMALL, 2, Mess.NONE);
        for (int day = 1; day <= 5; day++) {
            stepwise = stepwise.at(day);
        }
        assertThat(Lists.all(stepwise.rows(CONTACT))).isEqualTo(Lists.all(Customer.generate(Scale.SMALL, 2, Mess.NONE).at(5).rows(CONTACT)));
    }

    @Test
    void scoresOfEarlierDaysStay() {
        Customer customer = Customer.generate(Scale.SMALL, 2, Mess.NONE);
        Changes changes = customer.at(9).changesSince(4);
        List<List<String>> before = Lists.all(customer.at(4).rows(Tables.SCORE)).stream().filter(r -> !changes.deleted().contains(r.get(0))).toList();
        List<List<String>> after = Lists.all(customer.at(9).rows(Tables.SCORE));
        assertThat(after).containsAll(before);
        assertThat(after.size()).isGreaterThan(before.size());
    }

    private static Map<String, List<String>> byId(Customer customer) {
        Map<String, List<String>> rows = new HashMap<>();
        Lists.all(customer.rows(CONTACT)).stream().filter(r -> r.get(0) != null).forEach(r -> rows.putIfAbsent(r.get(0), r));
        return rows;
    }
}
