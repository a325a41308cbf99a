package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of all source types, read from tables.yaml; the labels of data1..data20 come from the custom fields. */
public final class Tables {
    private static final JsonNode SHAPES = Resource.yaml("tables.yaml");

    public static final Table WORKSPACE = table("workspace");
    public static final Table CUSTOM_FIELD = table("custom_field");
    public static final Table USER = table("user");
    public static final Table GROUP = table("group");
    public static final Table GROUP_MEMBER = table("group_member");
    public static final Table CONTACT = withCustomFields(table("contact"));
    public static final Table RELATIONSHIP = table("relationship");
    public static final Table SCORE = table("score");
    public static final Table MESSAGE = table("message");
    public static final Table MESSAGE_CONTACT = table("message_contact");
    public static final Table MESSAGE_EVENT = table("message_event");
    public static final Table ACADEMY = table("academy");
    public static final Table ENROLMENT = table("enrolment");
    public static final Table SURVEY = table("survey");
    public static final Table SURVEY_QUESTION = table("survey_question");
    public static final Table SURVEY_ANSWER = table("survey_answer");
    public static final Table SURVEY_AGGREGATE = table("survey_aggregate");
    public static final Table ONE_ON_ONE = table("one_on_one");
    public static final Table FILE = table("file");
    public static final Table AUTOMATION = table("automation");

    /** All, in reading order. */
    public static final List<Table> ALL = List.of(WORKSPACE, CUSTOM_FIELD, USER, GROUP, GROUP_MEMBER, CONTACT, RELATIONSHIP, MESSAGE, MESSAGE_CONTACT,
        MESSAGE_EVENT, ACADEMY, ENROLMENT, SURVEY, SURVEY_QUESTION, SURVEY_ANSWER, SURVEY_AGGREGATE, ONE_ON_ONE, SCORE, FILE, AUTOMATION);

    private Tables() { }

    /**
     * A relationship as an export file shows it: people by employee number, which is text, where the API has ids.
     */
    public static Table exported(Table table) {
        if (!table.equals(RELATIONSHIP)) {
            return table;
        }
        return new Table(table.type(), table.path(), table.file(), table.columns().stream()
            .map(c -> c.kind() == ColumnKind.ID ? c.withKind(ColumnKind.TEXT) : c).toList());
    }

    private static Table table(String type) {
        JsonNode shape = SHAPES.get(type);
        List<Column> columns = new ArrayList<>();
        for (JsonNode c : shape.get("columns")) {
            columns.add(new Column(c.get("name").asText(), ColumnKind.valueOf(c.get("kind").asText().toUpperCase(Locale.ROOT)),
                text(c, "en"), text(c, "da"), text(c, "es")));
        }
        return new Table(type, shape.get("path").asText(), shape.get("file").asText(), List.copyOf(columns));
    }

    private static Table withCustomFields(Table contact) {
        List<Column> columns = new ArrayList<>(contact.columns());
        for (CustomField field : Words.get().customFields()) {
            columns.add(Column.custom(field.key(), field.kind(), field.label()));
        }
        return new Table(contact.type(), contact.path(), contact.file(), List.copyOf(columns));
    }

    private static String text(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asText() : null;
    }
}
