package io.crossload.emulator.actimo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of mess does what its name says, to its own contacts, and truth knows which. */
class MessTest {
    private static final Table CONTACT = Tables.CONTACT;
    private static final Customer CLEAN = Customer.generate(Scale.SMALL, 3, Mess.NONE);

    @ParameterizedTest
    @EnumSource(MessKind.class)
    void aKindChangesItsOwnRecordsAndNoOthers(MessKind kind) {
        for (Scale scale : List.of(Scale.TINY, Scale.SMALL)) {
            Customer clean = Customer.generate(scale, 3, Mess.NONE);
            Customer messy = Customer.generate(scale, 3, Mess.of(kind));
            Set<String> affected = new HashSet<>(messy.truth().affected(kind));
            if (scale == Scale.SMALL && kind.people() == 0) {
                continue;
            }
            assertThat(affected).as("affected at " + scale.name()).hasSizeGreaterThanOrEqualTo(kind.people());
            assertThat(clean.truth().mess()).isEmpty();
            boolean changed = kind.ordinal() >= MessKind.REPORT_NAMES_ONLY.ordinal();
            for (Table table : Tables.ALL) {
                List<List<String>> fresh = difference(messy.rows(table), clean.rows(table));
                changed |= !fresh.isEmpty();
                assertThat(fresh).as(table.type()).allMatch(row -> affected.contains(Extras.key(table, row.toArray(String[]::new)))
                    || affected.contains(row.get(0)) || table.equals(CONTACT) && affected.contains(row.get(CONTACT.at("employee_id"))));
            }
            assertThat(changed).isTrue();
            assertThat(difference(messy.rows(Tables.GROUP_MEMBER), clean.rows(Tables.GROUP_MEMBER))).isEmpty();
        }
    }

    @Test
    void managersAreBrokenAsNamed() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.of(MessKind.ORPHAN_MANAGER, MessKind.MANAGER_SELF, MessKind.MANAGER_CYCLE));
        Set<String> everybody = Set.copyOf(Lists.column(messy.rows(CONTACT), "employee_id").stream().filter(e -> e != null).toList());
        assertThat(values(messy, MessKind.ORPHAN_MANAGER, "manager_id")).noneMatch(everybody::contains);
        assertThat(values(messy, MessKind.MANAGER_SELF, "manager_id")).isEqualTo(values(messy, MessKind.MANAGER_SELF, "employee_id"));
        List<String> cycle = values(messy, MessKind.MANAGER_CYCLE, "employee_id");
        assertThat(values(messy, MessKind.MANAGER_CYCLE, "manager_id").subList(0, 2)).containsExactly(cycle.get(1), cycle.get(0));
    }

    @Test
    void aRekeyedPersonIsDeletedUnderTheOldIdAndLiveUnderTheNew() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.of(MessKind.REKEYED));
        List<String> ids = messy.truth().affected(MessKind.REKEYED);
        String[] old = messy.contact(Long.parseLong(ids.get(0))).orElseThrow();
        String[] now = messy.contact(Long.parseLong(ids.get(1))).orElseThrow();
        assertThat(old[CONTACT.at("employee_id")]).isEqualTo(now[CONTACT.at("employee_id")]);
        assertThat(old[CONTACT.at("name")]).isEqualTo(now[CONTACT.at("name")]);
        assertThat(old[CONTACT.at("deleted_at")]).isNotNull();
        assertThat(now[CONTACT.at("deleted_at")]).isNull();
        assertThat(Lists.ids(messy.liveContacts())).contains(ids.get(1)).doesNotContain(ids.get(0));
    }

    @Test
    void twoLivePeopleShareAnEmployeeNumber() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.of(MessKind.SHARED_EMPLOYEE_NUMBER));
        List<String> numbers = values(messy, MessKind.SHARED_EMPLOYEE_NUMBER, "employee_id");
        assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
        assertThat(Lists.ids(messy.liveContacts())).containsAll(messy.truth().affected(MessKind.SHARED_EMPLOYEE_NUMBER));
    }

    @Test
    void duplicatesComeTwiceEqualLaterOrConflicting() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.of(MessKind.DUPLICATE_EQUAL, MessKind.DUPLICATE_LATER, MessKind.DUPLICATE_CONFLICT));
        Map<String, List<List<String>>> byId = Lists.all(messy.rows(CONTACT)).stream().collect(Collectors.groupingBy(r -> r.get(0)));
        assertThat(twice(byId, messy, MessKind.DUPLICATE_EQUAL)).allMatch(pair -> pair.get(0).equals(pair.get(1)));
        int updated = CONTACT.at("updated_at");
        assertThat(twice(byId, messy, MessKind.DUPLICATE_LATER)).allMatch(pair -> pair.get(0).get(updated).compareTo(pair.get(1).get(updated)) < 0);
        assertThat(twice(byId, messy, MessKind.DUPLICATE_CONFLICT))
            .allMatch(pair -> pair.get(0).get(updated).equals(pair.get(1).get(updated)) && !pair.get(0).equals(pair.get(1)));
        assertThat(messy.liveContacts().size()).isEqualTo(CLEAN.liveContacts().size()
            + messy.truth().mess().values().stream().mapToInt(List::size).sum());
    }

    @Test
    void valuesAreSpoiltAsNamed() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.ALL);
        assertThat(values(messy, MessKind.TWO_EMAILS, "email")).allMatch(e -> e.matches("[^;]+@[^;]+;[^;]+@[^;]+"));
        assertThat(values(messy, MessKind.SHARED_MAILBOX, "email")).hasSizeGreaterThan(1).containsOnly("butik@example.com");
        assertThat(values(messy, MessKind.SCIENTIFIC_PHONE, "msisdn")).containsOnly("4.52012346E9");
        assertThat(values(messy, MessKind.DOUBLE_COUNTRY_CODE, "phone_number")).allMatch(p -> p.startsWith("45"));
        assertThat(values(messy, MessKind.MISSING_LAST_NAME, "last_name")).containsOnlyNulls();
        assertThat(values(messy, MessKind.NAME_ONLY, "first_name")).containsOnlyNulls();
        assertThat(values(messy, MessKind.NAME_ONLY, "name")).anyMatch(n -> n.contains(", ")).anyMatch(n -> !n.contains(","));
        assertThat(values(messy, MessKind.LONG_NAME, "last_name")).allMatch(n -> n.length() == 120);
        assertThat(values(messy, MessKind.EMOJI, "first_name")).allMatch(n -> n.codePoints().anyMatch(c -> c > 0xFFFF));
        assertThat(values(messy, MessKind.UNKNOWN_STATUS, "employee_status")).noneMatch(s -> Set.of("active", "inactive", "invited", "pending").contains(s));
        assertThat(values(messy, MessKind.BAD_DATE, "created_at")).contains("0000-00-00 00:00:00", "31-02-2023", "0023-05-04 08:00:00");
        assertThat(values(messy, MessKind.MOJIBAKE, "first_name")).containsOnly("SÃ¸ren");
        assertThat(values(messy, MessKind.FORMULA, "title")).allMatch(t -> "=+-@".indexOf(t.charAt(0)) >= 0);
        assertThat(Lists.column(messy.rows(CONTACT), "id").stream().filter(id -> id == null)).hasSameSizeAs(messy.truth().affected(MessKind.MISSING_KEY));
    }

    @Test
    void scoresAreSpoiltAsNamed() {
        Customer messy = Customer.generate(Scale.SMALL, 3, Mess.ALL);
        List<List<String>> scores = Lists.all(messy.rows(Tables.SCORE));
        assertThat(scores.stream().filter(r -> r.get(1).equals("pulse")).map(r -> r.get(0))).isEqualTo(messy.truth().affected(MessKind.PULSE_SCORE));
        assertThat(scores.stream().filter(r -> r.get(2).equals("57") && r.get(4).equals("10")).map(r -> r.get(0)))
            .isEqualTo(messy.truth().affected(MessKind.SCORE_OFF_SCALE));
        Set<String> ids = Lists.ids(messy.rows(CONTACT));
        assertThat(scores.stream().map(r -> r.get(0)).filter(id -> !ids.contains(id))).isEqualTo(messy.truth().affected(MessKind.ORPHAN_SCORE));
    }

    @Test
    void kindsAreParsedByName() {
        assertThat(Mess.parse("manager-cycle, bad-date")).isEqualTo(Mess.of(MessKind.MANAGER_CYCLE, MessKind.BAD_DATE));
        assertThat(Mess.parse("all")).isEqualTo(Mess.ALL);
        assertThat(Mess.parse("none")).isEqualTo(Mess.NONE);
    }

    private static List<List<List<String>>> twice(Map<String, List<List<String>>> byId, Customer messy, MessKind kind) {
        List<List<List<String>>> pairs = messy.truth().affected(kind).stream().map(byId::get).toList();
        assertThat(pairs).isNotEmpty().allMatch(pair -> pair.size() == 2);
        return pairs;
    }

    private static List<String> values(Customer customer, MessKind kind, String column) {
        List<String> values = new ArrayList<>();
        for (String id : customer.truth().affected(kind)) {
            values.add(customer.contact(Long.parseLong(id)).orElseThrow()[CONTACT.at(column)]);
        }
        return values;
    }

    /** Rows of one list that the other does not have as often. */
    private static List<List<String>> difference(Rows rows, Rows other) {
        List<List<String>> left = new ArrayList<>(Lists.all(rows));
        Map<List<String>, Long> counts = Lists.all(other).stream().collect(Collectors.groupingBy(r -> r, Collectors.counting()));
        left.removeIf(row -> counts.merge(row, -1L, Long::sum) >= 0);
        return left;
    }
}
