package io.crossload.emulator.actimo.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages, learning, surveys, conversations, files and automations hold together with the people and with each other. */
class ContentTest {
    private static final Customer SMALL = Customer.generate(Scale.of(300), 3, Mess.NONE);

    @ParameterizedTest
    @CsvSource({"tiny,1,0", "300,2,9", "1,5,3", "13,6,2"})
    void everyReferenceResolves(String scale, long seed, int day) {
        Customer customer = Customer.generate(Scale.parse(scale), seed, Mess.NONE).at(day);
        Set<String> contacts = ids(customer, Tables.CONTACT);
        Set<String> users = ids(customer, Tables.USER);
        Set<String> messages = ids(customer, Tables.MESSAGE);
        Set<String> academies = ids(customer, Tables.ACADEMY);
        Set<String> surveys = ids(customer, Tables.SURVEY);
        Set<String> questions = ids(customer, Tables.SURVEY_QUESTION);
        Set<String> files = ids(customer, Tables.FILE);
        Set<String> entries = ids(customer, Tables.ONE_ON_ONE);

        resolves(customer, Tables.MESSAGE, "user_id", users);
        resolves(customer, Tables.MESSAGE, "workspace_id", ids(customer, Tables.WORKSPACE));
        resolves(customer, Tables.MESSAGE, "academy_id", academies);
        for (Table table : List.of(Tables.MESSAGE_CONTACT, Tables.MESSAGE_EVENT)) {
            resolves(customer, table, "message_id", messages);
            resolves(customer, table, "contact_id", contacts);
        }
        resolves(customer, Tables.ACADEMY, "cover_image_file_id", files);
        resolves(customer, Tables.ENROLMENT, "academy_id", academies);
        resolves(customer, Tables.ENROLMENT, "contact_id", contacts);
        resolves(customer, Tables.SURVEY, "message_id", messages);
        resolves(customer, Tables.SURVEY_QUESTION, "survey_id", surveys);
        for (Table table : List.of(Tables.SURVEY_ANSWER, Tables.SURVEY_AGGREGATE)) {
            resolves(customer, table, "survey_id", surveys);
            resolves(customer, table, "question_id", questions);
        }
        resolves(customer, Tables.SURVEY_ANSWER, "contact_id", contacts);
        resolves(customer, Tables.ONE_ON_ONE, "contact_id", contacts);
        resolves(customer, Tables.ONE_ON_ONE, "manager_contact_id", contacts);
        resolves(customer, Tables.ONE_ON_ONE, "parent_id", entries);
        resolves(customer, Tables.ONE_ON_ONE, "thread_id", entries);
        resolves(customer, Tables.FILE, "uploaded_by_contact_id", contacts);
        Map<String, Set<String>> owners = Map.of("message", messages, "academy", academies, "survey", surveys, "contact", contacts, "one_on_one", entries);
        assertThat(Lists.all(customer.rows(Tables.FILE))).allMatch(r -> owners.get(r.get(Tables.FILE.at("owner_type"))).contains(r.get(Tables.FILE.at("owner_id"))));
    }

    @Test
    void keysAreUnique() {
        for (Table table : Tables.ALL) {
            if (table.has("id")) {
                assertThat(Lists.column(SMALL.rows(table), "id")).as(table.type()).doesNotHaveDuplicates();
            }
        }
        assertThat(Lists.all(SMALL.rows(Tables.MESSAGE_CONTACT)).stream().map(r -> r.subList(0, 2))).doesNotHaveDuplicates();
        assertThat(Lists.all(SMALL.rows(Tables.SURVEY_AGGREGATE)).stream().map(r -> r.subList(0, 5))).doesNotHaveDuplicates();
        assertThat(Lists.all(SMALL.rows(Tables.ENROLMENT)).stream().map(r -> r.subList(1, 4))).doesNotHaveDuplicates();
    }

    @Test
    void theViewsOfAReportAreTheOpenedEvents() {
        Table event = Tables.MESSAGE_EVENT;
        Map<String, Integer> opened = new HashMap<>();
        for (List<String> row : Lists.all(SMALL.rows(event))) {
            if (row.get(event.at("type")).equals("opened") && row.get(event.at("contact_id")) != null) {
                opened.merge(row.get(event.at("message_id")) + "/" + row.get(event.at("contact_id")), 1, Integer::sum);
            }
        }
        Table report = Tables.MESSAGE_CONTACT;
        for (List<String> row : Lists.all(SMALL.rows(report))) {
            String views = row.get(report.at("views"));
            assertThat(opened.getOrDefault(row.get(0) + "/" + row.get(1), 0)).isEqualTo(views == null ? 0 : Integer.parseInt(views));
        }
    }

    @Test
    void everyKindOfMessageEventSurveyAndAutomationOccurs() throws IOException {
        assertThat(values(Tables.MESSAGE, "status")).contains("published", "archived", "draft", "scheduled", "deleted");
        assertThat(values(Tables.MESSAGE, "type")).contains("news", "announcement", "training", "survey", "page", "other");
        assertThat(values(Tables.MESSAGE, "anonymise_statistics")).containsExactlyInAnyOrder("true", "false");
        assertThat(Lists.column(SMALL.rows(Tables.MESSAGE), "title")).anyMatch(t -> t.startsWith("New message #")).anyMatch(t -> t.length() > 80);
        assertThat(values(Tables.MESSAGE_EVENT, "type")).containsExactlyInAnyOrder("published", "notified", "opened", "push_opened", "clicked", "bounced", "replied",
            "commented", "reacted", "confirmed", "unsubscribed");
        assertThat(Lists.column(SMALL.rows(Tables.MESSAGE_EVENT), "contact_id")).containsNull();
        assertThat(values(Tables.SURVEY, "kind")).containsExactlyInAnyOrder("pulse", "survey", "quiz", "nps", "feedback", "slider");
        assertThat(String.join("", Lists.column(SMALL.rows(Tables.MESSAGE), "modules"))).contains("/cdn/", "src=\\\"/cdn/", "data:image/", "background-image:url(", "youtube.com",
            "contactLink", "{{first_name}}", "\uD83C\uDF89");
        String automations = String.join("", Lists.column(SMALL.rows(Tables.AUTOMATION), "trigger")) + String.join("", Lists.column(SMALL.rows(Tables.AUTOMATION), "steps"));
        assertThat(automations).contains("message_sent", "message_opened", "contact_created", "contact_updated", "contact_created_or_updated", "all_quizzes_completed", "time_delay",
            "media_played", "group_membership", "has_tags", "send_message", "update_contact", "update_groups", "modify_tags", "relationship:");
        JsonNode modules = new ObjectMapper().readTree(Lists.column(SMALL.rows(Tables.MESSAGE), "modules").get(0));
        assertThat(modules.toString()).isEqualTo(Lists.column(SMALL.rows(Tables.MESSAGE), "modules").get(0));
    }

    @Test
    void answersAreGivenByReadersAndNeverNamedWhereTheyAreAnonymous() {
        Map<String, String> anonymous = Lists.all(SMALL.rows(Tables.SURVEY)).stream()
            .collect(Collectors.toMap(r -> r.get(0), r -> r.get(Tables.SURVEY.at("anonymous"))));
        Table answer = Tables.SURVEY_ANSWER;
        List<List<String>> answers = Lists.all(SMALL.rows(answer));
        assertThat(answers).isNotEmpty().allMatch(r -> anonymous.get(r.get(answer.at("survey_id"))).equals("true") == (r.get(answer.at("contact_id")) == null));
        Table aggregate = Tables.SURVEY_AGGREGATE;
        assertThat(Lists.all(SMALL.rows(aggregate))).isNotEmpty().allMatch(r -> Integer.parseInt(r.get(aggregate.at("respondents"))) >= 3);
    }

    @Test
    void filesServeTheBytesThatTheirRowsPromise() throws Exception {
        Table file = Tables.FILE;
        Set<String> contents = new HashSet<>();
        List<List<String>> files = Lists.all(SMALL.rows(file));
        for (List<String> row : files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SMALL.download(Long.parseLong(row.get(0))).orElseThrow().writeTo(bytes);
            assertThat(Integer.toString(bytes.size())).isEqualTo(row.get(file.at("size_bytes")));
            String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            assertThat(sha).isEqualTo(row.get(file.at("sha256")));
            contents.add(sha);
        }
        assertThat((long) contents.size()).isEqualTo(SMALL.truth().outcome("file").records()).isLessThan(files.size());
        assertThat(SMALL.download(1)).isEmpty();
    }

    @Test
    void messyJsonIsStillJson() throws IOException {
        Customer messy = Customer.generate(Scale.TINY, 3, Mess.ALL);
        ObjectMapper json = new ObjectMapper();
        for (Table table : Tables.ALL) {
            messy.rows(table).stream(row -> {
                for (int i = 0; i < row.length; i++) {
                    if (table.columns().get(i).kind() == ColumnKind.JSON && row[i] != null) {
                        assertThat(json.readTree(row[i]).isContainerNode()).isTrue();
                    }
                }
            });
        }
        String modules = String.join("", Lists.column(messy.rows(Tables.MESSAGE), "modules"));
        assertThat(modules).contains("<script>", "javascript:", "<ul><li>a<li>b").hasSizeGreaterThan(131_072);
    }

    @Test
    void truthAccountsForEveryRow() {
        Truth truth = SMALL.truth();
        truth.outcomes().forEach((type, outcome) -> {
            assertThat(outcome.addsUp()).as(type).isTrue();
            assertThat(outcome.rows()).as(type).isEqualTo(truth.rows().get(type));
        });
        Table event = Tables.MESSAGE_EVENT;
        Table message = Tables.MESSAGE;
        Set<String> campaigns = new HashSet<>();
        for (List<String> row : Lists.all(SMALL.rows(message))) {
            if (Set.of("published", "archived").contains(row.get(message.at("status"))) && row.get(message.at("academy_id")) == null) {
                campaigns.add(row.get(0));
            }
        }
        assertThat(truth.outcome("message").records()).isEqualTo(campaigns.size());
        Set<String> tasks = new TreeSet<>();
        for (List<String> row : Lists.all(SMALL.rows(event))) {
            String kind = switch (row.get(event.at("type"))) {
                case "opened", "push_opened" -> "opened";
                case "replied", "commented" -> "replied";
                case "clicked", "bounced" -> row.get(event.at("type"));
                default -> null;
            };
            if (kind != null && row.get(event.at("contact_id")) != null && campaigns.contains(row.get(event.at("message_id")))) {
                tasks.add(row.get(event.at("message_id")) + "/" + row.get(event.at("contact_id")) + "/" + kind);
            }
        }
        assertThat(truth.outcome("message_event").records()).isEqualTo(tasks.size());
    }

    @Test
    void sizesAreThoseOfCustomersOfThatSize() {
        Customer large = Customer.generate(Scale.MEDIUM, 1, Mess.NONE);
        assertThat(large.rows(Tables.MESSAGE).size()).isEqualTo(2_000);
        assertThat(large.rows(Tables.MESSAGE_CONTACT).size()).isBetween(1_600_000L, 2_000_000L);
        assertThat(large.rows(Tables.ENROLMENT).size()).isBetween(42_000L, 48_000L);
        assertThat(large.rows(Tables.ONE_ON_ONE).size()).isEqualTo(45_000);
        assertThat(Lists.slice(large.rows(Tables.MESSAGE_CONTACT), 1_500_000, 3)).hasSize(3);
        assertThat(Lists.slice(Customer.generate(Scale.EXTREME, 1, Mess.NONE).rows(Tables.SURVEY_AGGREGATE), 3_000_000, 5)).hasSize(5);
    }

    private static Set<String> values(Table table, String column) { return new HashSet<>(Lists.column(SMALL.rows(table), column)); }

    private static Set<String> ids(Customer customer, Table table) { return Lists.ids(customer.rows(table)); }

    private static void resolves(Customer customer, Table table, String column, Set<String> known) {
        Set<String> missing = Lists.column(customer.rows(table), column).stream().filter(id -> id != null && !known.contains(id)).collect(Collectors.toSet());
        assertThat(missing).as(table.type() + "." + column).isEmpty();
    }
}
