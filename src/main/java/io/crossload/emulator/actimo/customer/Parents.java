package io.crossload.emulator.actimo.customer;

/** Which numbers the parents of lists below parents have. */
final class Parents {
    private Parents() { }

    /** The number behind a parent's Actimo id, -1 or too large where there is none. */
    static int number(Table table, long id) {
        return switch (table.type()) {
            case "message_contact", "message_event" -> Ids.messageNumber(id);
            case "enrolment" -> Ids.academyNumber(id);
            case "survey_question", "survey_answer", "survey_aggregate" -> Ids.surveyNumber(id);
            default -> -1;
        };
    }

    /** The source type of the parents, null where there are none. */
    static Table table(Table table) {
        return switch (table.type()) {
            case "message_contact", "message_event" -> Tables.MESSAGE;
            case "enrolment" -> Tables.ACADEMY;
            case "survey_question", "survey_answer", "survey_aggregate" -> Tables.SURVEY;
            default -> null;
        };
    }

    static int count(World world, Table table) {
        return switch (table.type()) {
            case "message_contact", "message_event" -> world.content().messages().count();
            case "enrolment" -> world.content().academies().count();
            case "survey_question", "survey_answer", "survey_aggregate" -> world.content().surveys().count();
            default -> 0;
        };
    }
}
