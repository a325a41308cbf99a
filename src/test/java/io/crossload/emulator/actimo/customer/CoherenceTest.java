package io.crossload.emulator.actimo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer without mess holds together. */
class CoherenceTest {
    private static final Table CONTACT = Tables.CONTACT;

    @ParameterizedTest
    @CsvSource({"tiny,1,0", "tiny,2,9", "small,3,0", "small,3,30", "medium,4,5", "1,5,3", "13,6,2", "777,7,60"})
    void everyReferenceResolves(String scale, long seed, int day) {
        Customer customer = Customer.generate(Scale.parse(scale), seed, Mess.NONE).at(day);
        Set<String> users = Lists.ids(customer.rows(Tables.USER));
        Set<String> groups = Lists.ids(customer.rows(Tables.GROUP));
        Set<String> workspaces = Lists.ids(customer.rows(Tables.WORKSPACE));
        Set<String> live = Lists.ids(customer.liveContacts());
        Set<String> employees = present(customer.liveContacts(), "employee_id");

        assertThat(missing(users, customer.rows(CONTACT), "user_id")).isEmpty();
        assertThat(missing(users, customer.rows(Tables.GROUP), "user_id")).isEmpty();
        assertThat(missing(users, customer.rows(Tables.GROUP_MEMBER), "removed_by")).isEmpty();
        assertThat(missing(workspaces, customer.rows(CONTACT), "workspace_id")).isEmpty();
        assertThat(missing(groups, customer.rows(Tables.GROUP_MEMBER), "group_id")).isEmpty();
        assertThat(missing(live, customer.rows(Tables.GROUP_MEMBER), "contact_id")).isEmpty();
        assertThat(missing(live, customer.rows(Tables.RELATIONSHIP), "contact_ref")).isEmpty();
        assertThat(missing(live, customer.rows(Tables.RELATIONSHIP), "manager_ref")).isEmpty();
        assertThat(missing(live, customer.rows(Tables.SCORE), "contact_id")).isEmpty();
        assertThat(missing(employees, customer.liveContacts(), "manager_id")).isEmpty();
        assertThat(missing(employees, customer.exported(Tables.RELATIONSHIP), "manager_ref")).isEmpty();
    }

    @Test
    void managersFormATreeOfTeamsOfTwelve() {
        Customer customer = Customer.generate(Scale.SMALL, 8, Mess.NONE);
        Map<String, String> managerOf = new HashMap<>();
        Lists.all(customer.rows(CONTACT)).stream().filter(r -> r.get(CONTACT.at("employee_id")) != null)
            .forEach(r -> managerOf.put(r.get(CONTACT.at("employee_id")), r.get(CONTACT.at("manager_id"))));
        for (String employee : managerOf.keySet()) {
            int steps = 0;
            for (String at = employee; at != null; at = managerOf.get(at)) {
                assertThat(steps++).as("steps to the top").isLessThan(10);
            }
        }
        Map<String, Long> teams = managerOf.values().stream().filter(Objects::nonNull).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(teams.values()).allMatch(size -> size <= 12);
        assertThat(teams).hasSizeGreaterThan(55);
    }

    @Test
    void sharesAreThoseOfARealCustomer() {
        Customer customer = Customer.generate(Scale.MEDIUM, 9, Mess.NONE);
        Truth truth = customer.truth();
        assertThat(truth.preHires()).isBetween(130L, 170L);
        assertThat(truth.fates().get(Fate.INACTIVE)).isBetween(2_400L, 2_600L);
        assertThat(truth.fates().get(Fate.DELETED)).isBetween(280L, 320L);
        assertThat(truth.fates().get(Fate.ANONYMISED)).isBetween(180L, 220L);
        assertThat(present(customer.liveContacts(), "email").size()).isBetween(5_300, 6_100);
        assertThat(customer.rows(Tables.GROUP_MEMBER).size()).isBetween(35_000L, 42_000L);
        assertThat(present(customer.rows(CONTACT), "company").size()).as("spellings of companies").isGreaterThan(66);
        assertThat(Lists.column(customer.liveContacts(), "company").stream().filter(Objects::isNull).count()).isBetween(300L, 500L);
        assertThat(present(customer.rows(CONTACT), "addr_zip")).anyMatch(zip -> zip.startsWith("0"));
        assertThat(present(customer.rows(CONTACT), "employee_id")).allMatch(number -> number.matches("0\\d{7}"));
    }

    @Test
    void theSmallestNamedCustomerHasEveryFate() {
        assertThat(Customer.generate(Scale.TINY, 1, Mess.NONE).truth().fates().values()).allMatch(count -> count > 0);
    }

    @Test
    void mobileNumbersAreValidMobilesAndUnique() throws NumberParseException {
        Customer customer = Customer.generate(Scale.of(3_000), 10, Mess.NONE);
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        List<String> numbers = Lists.column(customer.liveContacts(), "msisdn").stream().filter(Objects::nonNull).toList();
        assertThat(numbers).hasSizeGreaterThan(2_500).doesNotHaveDuplicates();
        for (String number : numbers) {
            var parsed = phones.parse(number, null);
            assertThat(phones.isValidNumber(parsed)).as(number).isTrue();
            assertThat(phones.getNumberType(parsed)).as(number)
                // Denmark and libphonenumber do not tell the two apart.
                .isIn(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
        }
        assertThat(numbers.stream().map(n -> n.substring(0, 3)).distinct()).contains("+45", "+46", "+47", "+49");
    }

    @Test
    void everyTextFitsWindows1252() throws java.io.IOException {
        Customer customer = Customer.generate(Scale.of(1_000), 11, Mess.NONE);
        CharsetEncoder windows = Charset.forName("windows-1252").newEncoder();
        for (Table table : Tables.ALL) {
            // Message bodies have emoji.
            int[] columns = java.util.stream.IntStream.range(0, table.columns().size()).filter(c -> table.columns().get(c).kind() != ColumnKind.JSON).toArray();
            customer.rows(table).stream(row -> {
                for (int column : columns) {
                    assertThat(row[column] == null || windows.canEncode(row[column])).as(row[column]).isTrue();
                }
            });
        }
    }

    @Test
    void groupsCountTheirMembers() {
        Customer customer = Customer.generate(Scale.SMALL, 12, Mess.NONE);
        Table members = Tables.GROUP_MEMBER;
        Map<String, Long> present = Lists.all(customer.rows(members)).stream().filter(r -> r.get(members.at("removed_at")) == null)
            .collect(Collectors.groupingBy(r -> r.get(members.at("group_id")), Collectors.counting()));
        for (List<String> group : Lists.all(customer.rows(Tables.GROUP))) {
            assertThat(Long.parseLong(group.get(Tables.GROUP.at("member_count")))).isEqualTo(present.getOrDefault(group.get(0), 0L));
        }
        assertThat(Lists.all(customer.rows(members)).stream().map(r -> r.subList(0, 2))).doesNotHaveDuplicates();
    }

    @Test
    void scoresLieOnTheirScalesAndHaveUniqueKeys() {
        Customer customer = Customer.generate(Scale.SMALL, 13, Mess.NONE).at(20);
        Table score = Tables.SCORE;
        List<List<String>> scores = Lists.all(customer.rows(score));
        assertThat(scores).allSatisfy(row -> assertThat(Double.parseDouble(row.get(score.at("value"))))
            .isBetween(Double.parseDouble(row.get(score.at("scale_min"))), Double.parseDouble(row.get(score.at("scale_max")))));
        assertThat(scores.stream().map(r -> r.get(0) + r.get(1) + r.get(score.at("measured_at")))).doesNotHaveDuplicates();
        assertThat(scores.stream().map(r -> r.get(1)).distinct()).containsExactlyInAnyOrder("engagement", "nps", "enps");
    }

    /** References of a column that do not resolve. */
    private static Set<String> missing(Set<String> known, Rows rows, String column) {
        Set<String> references = present(rows, column);
        references.removeAll(known);
        return references;
    }

    private static Set<String> present(Rows rows, String column) {
        return Lists.column(rows, column).stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
