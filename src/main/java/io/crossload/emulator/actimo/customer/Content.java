package io.crossload.emulator.actimo.customer;

import java.util.List;
import java.util.Optional;

/** What a customer communicates, beside who its people are: made when it is first asked for. */
final class Content {
    private final Recipients recipients;
    private final Messages messages;
    private final Attachments attachments;
    private final MessageRows messageRows;
    private final RecipientRows recipientRows;
    private final EventRows eventRows;
    private final Academies academies;
    private final AcademyRows academyRows;
    private final EnrolmentRows enrolmentRows;
    private final Surveys surveys;
    private final SurveyRows surveyRows;
    private final UnitRows questionRows;
    private final AnswerRows answerRows;
    private final AggregateRows aggregateRows;
    private final OneOnOneRows oneOnOneRows;
    private final World world;
    private Extras extras;

    /** @param recipients those of another day of the same customer, or null */
    Content(World world, Recipients recipients) {
        this.world = world;
        this.recipients = recipients == null ? new Recipients(world) : recipients;
        this.messages = new Messages(world, this.recipients);
        this.attachments = new Attachments(world);
        this.messageRows = new MessageRows(world, messages, attachments);
        this.recipientRows = new RecipientRows(world, messages);
        this.eventRows = new EventRows(world, messages);
        this.academies = new Academies(world, messages, this.recipients);
        this.academyRows = new AcademyRows(world, academies, attachments);
        this.enrolmentRows = new EnrolmentRows(world, academies);
        this.surveys = new Surveys(world, messages);
        this.surveyRows = new SurveyRows(world, surveys);
        this.questionRows = surveyRows.questions();
        this.answerRows = new AnswerRows(world, surveys);
        this.aggregateRows = new AggregateRows(world, surveys);
        this.oneOnOneRows = new OneOnOneRows(world, this.recipients);
    }

    Recipients recipients() { return recipients; }

    Messages messages() { return messages; }

    Attachments attachments() { return attachments; }

    Academies academies() { return academies; }

    EnrolmentRows enrolments() { return enrolmentRows; }

    Surveys surveys() { return surveys; }

    AnswerRows answers() { return answerRows; }

    /** The rows that mess adds. */
    synchronized Extras extras() {
        if (extras == null) {
            extras = new Extras(world);
        }
        return extras;
    }

    Rows rows(Table table) {
        List<Extra> more = extras().of(table);
        return AppendedRows.of(clean(table.type()), more.stream().map(Extra::row).toList());
    }

    /** Number of events of one message. */
    int events(int message) { return eventRows.count(message); }

    /** The rows below one parent, or empty when there is no such parent. */
    Optional<Rows> below(Table table, long parent) {
        int number = Parents.number(table, parent);
        boolean isClean = number >= 0 && number < Parents.count(world, table);
        Table parents = Parents.table(table);
        if (!isClean && (parents == null || extras().find(parents, parent).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(AppendedRows.of(isClean ? below(table.type(), number) : new NumberedRows(table, 0, 0, n -> null), extras().below(table, parent)));
    }

    /** What the address of a file serves. */
    Optional<Download> download(long id) {
        int number = Ids.fileNumber(id);
        if (number >= 0 && number < attachments.count()) {
            return Optional.of(Download.of(attachments.bytes(number)));
        }
        return extras().find(Tables.FILE, id).map(e -> new MessyFile(world, e.kind(), e.base()).download());
    }

    Rows clean(String type) {
        return switch (type) {
            case "message" -> messageRows;
            case "message_contact" -> recipientRows;
            case "message_event" -> eventRows;
            case "academy" -> academyRows;
            case "enrolment" -> enrolmentRows;
            case "survey" -> surveyRows.surveys();
            case "survey_question" -> questionRows;
            case "survey_answer" -> answerRows;
            case "survey_aggregate" -> aggregateRows.all();
            case "one_on_one" -> oneOnOneRows;
            case "file" -> new FileRows(world, attachments).all();
            case "automation" -> new AutomationRows(world).all();
            default -> throw new IllegalArgumentException("no source type " + type);
        };
    }

    private Rows below(String type, int parent) {
        return switch (type) {
            case "message_contact" -> new OneUnit(recipientRows, parent);
            case "message_event" -> new OneUnit(eventRows, parent);
            case "enrolment" -> new OneUnit(enrolmentRows, parent);
            case "survey_question" -> new OneUnit(questionRows, parent);
            case "survey_answer" -> new OneUnit(answerRows, parent);
            case "survey_aggregate" -> aggregateRows.of(parent);
            default -> throw new IllegalArgumentException(type + " has no parent");
        };
    }
}
