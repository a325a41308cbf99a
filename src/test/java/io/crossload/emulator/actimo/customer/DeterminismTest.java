package io.crossload.emulator.actimo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Records depend on (scale, seed, mess, day) and their index alone. */
class DeterminismTest {

    @Test
    void theSameSeedGivesTheSameRecords() {
        for (Table table : Tables.ALL) {
            Customer one = Customer.generate(Scale.SMALL, 42, Mess.ALL).at(3);
            Customer two = Customer.generate(Scale.SMALL, 42, Mess.ALL).at(7).at(3);
            assertThat(Lists.all(one.rows(table))).isEqualTo(Lists.all(two.rows(table)));
        }
    }

    @Test
    void anotherSeedGivesOtherRecords() {
        assertThat(Lists.column(Customer.generate(Scale.SMALL, 1, Mess.NONE).rows(Tables.CONTACT), "name"))
            .isNotEqualTo(Lists.column(Customer.generate(Scale.SMALL, 2, Mess.NONE).rows(Tables.CONTACT), "name"));
    }

    @Property(tries = 60)
    void anyStretchOfAListIsThatStretchOfTheWhole(@ForAll @IntRange(min = 1, max = 3_000) int contacts,
                                                  @ForAll @IntRange(max = 14_000) int from, @ForAll @IntRange(max = 700) int limit) {
        Customer customer = Customer.generate(Scale.of(contacts), 5, Mess.ALL).at(2);
        for (Rows rows : List.of(customer.rows(Tables.CONTACT), customer.liveContacts(), customer.rows(Tables.SCORE),
            customer.rows(Tables.RELATIONSHIP), customer.rows(Tables.GROUP_MEMBER))) {
            List<List<String>> whole = Lists.all(rows);
            assertThat(rows.size()).isEqualTo(whole.size());
            assertThat(Lists.slice(rows, from, limit))
                .isEqualTo(whole.subList(Math.min(from, whole.size()), Math.min(from + limit, whole.size())));
        }
    }

    @Test
    void aContactIsFoundByItsId() {
        Customer customer = Customer.generate(Scale.SMALL, 6, Mess.NONE);
        for (List<String> row : Lists.all(customer.rows(Tables.CONTACT))) {
            assertThat(customer.contact(Long.parseLong(row.get(0)))).hasValueSatisfying(found -> assertThat(found).containsExactly(row.toArray(String[]::new)));
        }
        assertThat(customer.contact(1)).isEmpty();
        assertThat(customer.contact(Long.MAX_VALUE)).isEmpty();
        assertThat(customer.contact(-5)).isEmpty();
    }

    @Test
    void threeMillionContactsAreThereWithoutBeingMade() throws IOException {
        Customer customer = Customer.generate(Scale.of(3_000_000), 7, Mess.NONE);
        assertThat(Lists.slice(customer.rows(Tables.CONTACT), 2_999_990, 100)).hasSize(10);
        assertThat(Lists.slice(customer.liveContacts(), 2_500_000, 3)).hasSize(3);
    }

    @Test
    void scalesAreParsedByWordOrNumber() {
        assertThat(Scale.parse(" Small ")).isEqualTo(Scale.SMALL);
        assertThat(Scale.parse("12345").contacts()).isEqualTo(12_345);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> Scale.parse("huge")).withMessageContaining("tiny, small");
    }
}
