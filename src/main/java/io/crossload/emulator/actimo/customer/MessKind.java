package io.crossload.emulator.actimo.customer;

import java.util.Locale;

/**
 * What can be wrong with a customer's data. Each kind has its own records: switching one on changes these and no others. Kinds that concern
 * people have contacts of their own (kinds that need several people, or that come in several forms, several neighbouring ones); the others
 * add rows to the clean ones, or change the form of exported files.
 */
public enum MessKind {
    /** manager_id and relationship name nobody. */
    ORPHAN_MANAGER(1),
    MANAGER_SELF(1),
    /** Two people manage each other. */
    MANAGER_CYCLE(2),
    /** The nightly HR sync deleted a person and made them again: old id deleted, new id with the same employee number. */
    REKEYED(2),
    /** Two live people with one employee number. */
    SHARED_EMPLOYEE_NUMBER(2),
    /** The same row twice. */
    DUPLICATE_EQUAL(1),
    /** The same id again with a later updated_at and another title. */
    DUPLICATE_LATER(1),
    /** The same id and updated_at with another department. */
    DUPLICATE_CONFLICT(1),
    INVALID_EMAIL(1),
    /** Two addresses joined by a semicolon. */
    TWO_EMAILS(1),
    /** One mailbox used by many people. */
    SHARED_MAILBOX(2),
    /** No number at all, or two in one cell. */
    INVALID_PHONE(1),
    /** {@code 4.51234567E9}, Excel's doing. */
    SCIENTIFIC_PHONE(1),
    /** Country code in its own field and in front of the number too. */
    DOUBLE_COUNTRY_CODE(1),
    MISSING_LAST_NAME(1),
    /** Only {@code name} is filled, as "Åse Hansen" or "Hansen, Åse". */
    NAME_ONLY(2),
    /** A last name of 120 characters. */
    LONG_NAME(1),
    /** Emoji and letters outside Windows-1252 in names. */
    EMOJI(1),
    /** An employee_status that no list knows. */
    UNKNOWN_STATUS(1),
    /** No id. */
    MISSING_KEY(1),
    /** created_at is 0000-00-00, 31-02, or in the year 23. */
    BAD_DATE(3),
    /** A pulse score that names a person, although pulse is anonymous. */
    PULSE_SCORE(1),
    /** An NPS answer of 57 on a scale of 0 to 10. */
    SCORE_OFF_SCALE(1),
    /** A score of a contact that does not exist. */
    ORPHAN_SCORE(1),
    /** UTF-8 that was once read as Windows-1252. */
    MOJIBAKE(1),
    /** Cells that a spreadsheet would run: =HYPERLINK, +, -, @. */
    FORMULA(1),

    // rows that stand beside the clean ones; mess.yaml has them
    /** A message of a user who does not exist. */
    ORPHAN_MESSAGE_OWNER(0),
    /** A training of an academy that does not exist. */
    ORPHAN_MESSAGE_ACADEMY(0),
    /** A message of a workspace that does not exist. */
    ORPHAN_MESSAGE_WORKSPACE(0),
    /** A message in no workspace. */
    MESSAGE_WITHOUT_WORKSPACE(0),
    ORPHAN_RECIPIENT(0),
    ORPHAN_RECIPIENT_MESSAGE(0),
    ORPHAN_EVENT_CONTACT(0),
    ORPHAN_EVENT_MESSAGE(0),
    ORPHAN_ACADEMY_COVER(0),
    ORPHAN_TRAINING(0),
    ORPHAN_ENROLMENT_CONTACT(0),
    ORPHAN_ENROLMENT_ACADEMY(0),
    ORPHAN_SURVEY_MESSAGE(0),
    ORPHAN_QUESTION_SURVEY(0),
    ORPHAN_ANSWER_CONTACT(0),
    ORPHAN_ANSWER_SURVEY(0),
    /** An answer to a question that is not there any more. */
    ANSWER_TO_DELETED_QUESTION(0),
    ORPHAN_AGGREGATE_QUESTION(0),
    ORPHAN_ONE_ON_ONE_CONTACT(0),
    ORPHAN_ONE_ON_ONE_MANAGER(0),
    ORPHAN_FILE_OWNER(0),
    ORPHAN_FILE_UPLOADER(0),
    ORPHAN_AUTOMATION_MESSAGE(0),
    /** Reports, events, enrolments, answers and conversations of deleted and anonymised contacts. */
    DELETED_CONTACT_HISTORY(0),
    ENROLMENT_IN_DELETED_ACADEMY(0),
    /** A message of type news that an academy has as training. */
    TRAINING_AS_CAMPAIGN(0),
    /** An answer to a pulse that names its person. */
    PULSE_ANSWER_WITH_CONTACT(0),
    /** An answer to an anonymous survey that names its person. */
    ANONYMOUS_ANSWER_WITH_CONTACT(0),
    /** Results of fewer than three people. */
    SMALL_AGGREGATE(0),
    SCORE_ABOVE_HUNDRED(0),
    COMPLETED_BEFORE_STARTED(0),
    SCORE_WITHOUT_COMPLETION(0),
    SCRIPT_IN_HTML(0),
    JAVASCRIPT_LINK(0),
    UNCLOSED_TAGS(0),
    /** A body of more than 131,072 characters. */
    HUGE_HTML(0),
    /** Dates of 0000-00-00. */
    ZERO_DATE_MESSAGE(0),
    ZERO_DATE_EVENT(0),
    UNKNOWN_EVENT_TYPE(0),
    /** An event that arrives more than a year after it happened. */
    LATE_EVENT(0),
    /** The same event twice: once under its id, once under another. */
    DUPLICATE_EVENT(0),
    UNKNOWN_MESSAGE_TYPE(0),
    UNKNOWN_AUTOMATION_TYPE(0),
    /** A key and a personal link in an action. */
    AUTOMATION_WITH_CREDENTIALS(0),
    /** A link that has expired: 403. */
    EXPIRED_LINK_403(0),
    /** A link that has expired: 404. */
    EXPIRED_LINK_404(0),
    EMPTY_FILE(0),
    /** An error page saved as a picture. */
    HTML_AS_IMAGE(0),
    WRONG_EXTENSION(0),
    MISSING_EXTENSION(0),
    /** A file of 26 MB. */
    OVERSIZE_FILE(0),
    WRONG_CHECKSUM(0),
    /** Names with letters, slash, colon, emoji, or more than 255 characters. */
    ODD_FILE_NAMES(0),
    ONE_ON_ONE_MISSING_PARENT(0),
    /** Two entries that answer each other. */
    ONE_ON_ONE_CYCLE(0),
    /** The answer comes before what it answers. */
    ONE_ON_ONE_OUT_OF_ORDER(0),
    ZERO_DATE_ONE_ON_ONE(0),

    // the form of exported files, nothing else
    /** A message's report that names people by nothing but their names. */
    REPORT_NAMES_ONLY(0),
    /** A message's report in which all have the same mail address and neither number nor mobile. */
    REPORT_AMBIGUOUS_EMAIL(0),
    /** Two questions with the same heading in a file of a column per question. */
    REPEATED_QUESTION_HEADINGS(0),
    /** Line breaks in the headings of such a file. */
    HEADING_LINE_BREAKS(0),
    /** An academy's results with scores like "82,5 %". */
    PERCENT_SCORES(0),
    /** An academy's results with scores between 0 and 1. */
    FRACTION_SCORES(0);

    private final int people;

    MessKind(int people) { this.people = people; }

    /** Contacts that one occurrence takes; 0 for kinds that do not concern people. */
    public int people() { return people; }

    /** Name in options and files: {@code manager-cycle}. */
    public String word() { return name().toLowerCase(Locale.ROOT).replace('_', '-'); }

    public static MessKind parse(String word) { return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')); }
}
