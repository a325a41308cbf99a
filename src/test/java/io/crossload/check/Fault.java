package io.crossload.check;

import static io.crossload.catalogue.Code.*;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.crossload.catalogue.Code;

/**
 * One fault in otherwise clean rows.
 *
 * @param name  what is wrong
 * @param code  what it must be found as
 * @param found "type:key field" of the example, or the type alone for what concerns a whole list
 * @param also  codes that cannot but come with it
 */
record Fault(String name, Code code, String found, Set<Code> also, Consumer<CheckScene> rows) {
    static Fault of(String name, Code code, String found, Consumer<CheckScene> rows) { return new Fault(name, code, found, Set.of(), rows); }

    Fault with(Code... others) { return new Fault(name, code, found, Set.of(others), rows); }

    /** Whether it concerns a whole list, which several connections share. */
    boolean ofAList() { return !found.contains(":"); }

    CheckScene scene() {
        CheckScene scene = CheckScene.clean();
        rows.accept(scene);
        return scene;
    }

    @Override
    public String toString() { return name; }

    private static void manyOrphans(CheckScene s) {
        for (int i = 0; i < 120; i++) {
            s.row("message_contact", "row_key=31/" + i, "message_id=31", "contact_id=100");
        }
    }

    private static void manyUnknownManagers(CheckScene s) {
        for (int i = 0; i < 120; i++) {
            s.row("contact", "id=5" + i, "last_name=Lund", "company=Acme", "manager_id=10" + i);
        }
    }

    static final List<Fault> ALL = List.of(
        // whole lists
        of("fewer rows than the manifest counts", ROWS_DIFFER, "workspace 1 rows instead of 2", s -> s.manifestCounts(1)),
        of("no contact list", NO_CONTACTS, "contact id", s -> s.without("contact")).with(REFERENCE_ORPHAN, REFERENCE_LOST),
        of("everybody is deleted", NO_CONTACTS, "contact deleted_at", s -> s.without("contact").row("contact", "id=100", "last_name=Lund", "deleted_at=2025-01-01T00:00:00Z"))
            .with(REFERENCE_ORPHAN, REFERENCE_LOST, REFERENCE_DELETED),
        of("most recipients are of messages that are not there", REFERENCES_BROKEN, "message_contact message_id", Fault::manyOrphans).with(REFERENCE_ORPHAN),
        of("most managers are unknown", REFERENCES_BROKEN, "contact manager_id", Fault::manyUnknownManagers).with(MANAGER_UNKNOWN),
        of("a group counts more members than it has", TOTAL_DIFFERS, "group:20 member_count", s -> s.with("group", "member_count=5")),
        of("an academy counts more modules than it lists", TOTAL_DIFFERS, "academy:400 module_count", s -> s.with("academy", "module_count=4")),
        of("a report with fewer people than the message went to", TOTAL_DIFFERS, "message:300 published_to", s -> s.with("message", "published_to=10")),
        // completeness
        of("an event without a type", REQUIRED_EMPTY, "message_event:1 type", s -> s.with("message_event", "type=")),
        of("a score without a value", REQUIRED_EMPTY, "score:100/engagement/2024-08-01T08:00:00Z value", s -> s.with("score", "value=")),
        of("a person without any name", NAME_FALLBACK, "contact:100 last_name", s -> s.with("contact", "last_name=")),
        of("a message without a title", TITLE_FALLBACK, "message:300 title", s -> s.with("message", "title=")),
        of("an answer that says nothing", ANSWER_EMPTY, "survey_answer:1/610 answer_value", s -> s.with("survey_answer", "answer_value=")),
        of("a person without a company", ACCOUNT_UNASSIGNED, "contact:100 company", s -> s.with("contact", "company=")),
        of("an event without a time", DATE_MISSING, "message_event:1 occurred_at", s -> s.with("message_event", "occurred_at=")),
        // dates
        of("created tomorrow", DATE_FUTURE, "message:300 published_at", s -> s.with("message", "published_at=2026-03-01T00:00:00Z")).with(DATE_END_BEFORE_START),
        of("a conversation that was held next year", DATE_FUTURE, "one_on_one:800 completed_at", s -> s.with("one_on_one", "completed_at=2027-01-01T00:00:00Z")),
        of("created in 1900", DATE_IMPLAUSIBLE, "contact:100 created_at", s -> s.with("contact", "created_at=1900-01-01T00:00:00Z")),
        of("due in the year 2204", DATE_IMPLAUSIBLE, "enrolment:400/100/1 due_date", s -> s.with("enrolment", "due_date=2204-01-01")),
        of("updated before it was created", DATE_ORDER, "contact:100 updated_at", s -> s.with("contact", "updated_at=2023-01-01T00:00:00Z")),
        of("completed before it was started", DATE_END_BEFORE_START, "enrolment:400/100/1 completed_at", s -> s.with("enrolment", "completed_at=2024-03-01T00:00:00Z")),
        of("opened before it was published", DATE_END_BEFORE_START, "message_contact:300/100 first_opened_at", s -> s.with("message_contact", "first_opened_at=2024-02-01T00:00:00Z")),
        of("a survey that ends before it starts", DATE_END_BEFORE_START, "survey:600 ends_at", s -> s.with("survey", "ends_at=2024-04-01T00:00:00Z")),
        of("an event before its message was made", DATE_BEFORE_PARENT, "message_event:1 occurred_at", s -> s.with("message_event", "occurred_at=2024-02-01T00:00:00Z")),
        of("started before its academy was made", DATE_BEFORE_PARENT, "enrolment:400/100/1 started_at", s -> s.with("enrolment", "started_at=2023-12-01T00:00:00Z")),
        of("answered before its survey was made", DATE_BEFORE_PARENT, "survey_answer:1/610 submitted_at", s -> s.with("survey_answer", "submitted_at=2024-04-01T00:00:00Z")),
        of("an entry before the one that it answers", DATE_BEFORE_PARENT, "one_on_one:801 parent_id", s -> s.with("one_on_one", "scheduled_at=2024-09-01T00:00:00Z")),
        // duplicates
        of("the same row twice", DUPLICATE_KEY, "contact:100 key", s -> s.again("contact")),
        of("the same key again, later", DUPLICATE_KEY, "message_contact:300/100 key", s -> s.again("message_contact", "updated_at=2025-01-01T00:00:00Z")),
        of("the same key with another content", DUPLICATE_KEY_CONFLICT, "contact:100 key", s -> s.again("contact", "department=Other")),
        of("two live people with one employee number", PERSON_AMBIGUOUS, "contact:100 employee_id", s -> s.row("contact", "id=102", "employee_id=E100", "last_name=Lund", "company=Acme")),
        of("a person who was deleted and made anew", PERSON_REKEYED, "contact:99 employee_id", s -> s.row("contact", "id=99", "employee_id=E100", "last_name=Lund", "company=Acme",
            "deleted_at=2025-01-01T00:00:00Z")),
        of("one mailbox of two people", EMAIL_SHARED, "contact:101 email", s -> s.with("contact", "email=Bo@acme.example")),
        // references
        of("a recipient who is not there", REFERENCE_ORPHAN, "message_contact:300/100 contact_id", s -> s.with("message_contact", "contact_id=999")),
        of("an answer to a survey that is not there", REFERENCE_ORPHAN, "survey_answer:1/610 survey_id", s -> s.with("survey_answer", "survey_id=999")),
        of("a conversation with nobody", REFERENCE_ORPHAN, "one_on_one:800 contact_id", s -> s.with("one_on_one", "contact_id=")),
        of("a relationship of somebody who is not there", REFERENCE_ORPHAN, "relationship:999/Manager/101 contact_ref", s -> s.with("relationship", "contact_ref=999")),
        of("a file of a message that is not there", REFERENCE_ORPHAN, "file:900 owner_id", s -> s.with("file", "owner_id=999")),
        of("a file of a kind of record that has none", REFERENCE_ORPHAN, "file:900 owner_type", s -> s.with("file", "owner_type=automation")),
        of("a report that names a number that nobody has", REFERENCE_ORPHAN, "enrolment:400/100/1 employee_id", s -> s.with("enrolment", "contact_id=", "employee_id=E999")),
        of("a report that names people by nothing but their names", REFERENCE_ORPHAN, "enrolment:400/100/1 employee_id", s -> s.with("enrolment", "contact_id=", "name=Anna Lund")),
        of("a report that names a mailbox of two people", REFERENCE_AMBIGUOUS, "message_contact:300/100 employee_id",
            s -> s.with("contact", "email=bo@acme.example").with("message_contact", "contact_id=", "email=BO@acme.example")).with(EMAIL_SHARED),
        of("a message of a workspace that is not there", REFERENCE_LOST, "contact:100 workspace_id", s -> s.with("contact", "workspace_id=999")),
        of("a training that is not there", REFERENCE_LOST, "academy:400 trainings", s -> s.with("academy", "trainings=[{\"message_id\":999}]")),
        of("an automation of a message that is not there", REFERENCE_LOST, "automation:950 trigger", s -> s.with("automation", "trigger={\"message_id\":999}")),
        of("an enrolment in a deleted academy", REFERENCE_DELETED, "enrolment:400/100/1 academy_id", s -> s.with("academy", "deleted_at=2025-01-01T00:00:00Z")),
        of("a message of a user who is not there", OWNER_UNKNOWN, "message:300 user_id", s -> s.with("message", "user_id=999")),
        of("an answer to a question that is gone", QUESTION_UNKNOWN, "survey_answer:1/610 question_id", s -> s.with("survey_answer", "question_id=999")),
        of("entries that answer each other", THREAD_CYCLE, "one_on_one:800 parent_id", s -> s.with("one_on_one", "parent_id=801", "scheduled_at=2024-07-02T08:00:00Z")),
        of("a manager who is nobody", MANAGER_UNKNOWN, "contact:100 manager_id", s -> s.with("contact", "manager_id=E999")),
        of("a manager who is two", MANAGER_AMBIGUOUS, "contact:100 manager_id", s -> s.row("contact", "id=103", "employee_id=E101", "last_name=Holm", "company=Acme"))
            .with(PERSON_AMBIGUOUS),
        of("their own manager", MANAGER_SELF, "contact:100 manager_id", s -> s.with("contact", "manager_id=E100")),
        of("managers of each other", MANAGER_CYCLE, "contact:100 manager_id", s -> s.row("contact", "id=104", "employee_id=E104", "last_name=Lund", "company=Acme", "manager_id=E100")
            .with("contact", "manager_id=E104").without("relationship")),
        // anonymity
        of("an answer to a pulse that names its person", ANONYMOUS_IDENTITY, "survey_answer:1/610 contact_id", s -> s.with("survey", "kind=pulse")),
        of("an answer to an anonymous survey with an email", ANONYMOUS_IDENTITY, "survey_answer:1/610 email",
            s -> s.with("survey", "anonymous=true").with("survey_answer", "contact_id=", "email=anna@acme.example")),
        of("a message with anonymised statistics and names", ANONYMOUS_STATISTICS, "message_contact:300/100 contact_id", s -> s.with("message", "anonymise_statistics=true")),
        of("an aggregate of two", AGGREGATE_TOO_SMALL, "survey_aggregate:600/610/2024-05/all/all respondents", s -> s.with("survey_aggregate", "respondents=2")),
        of("a pulse score of a person", PULSE_SCORE_REFUSED, "score:100/pulse/2024-08-01T08:00:00Z score_type", s -> s.with("score", "score_type=pulse")),
        // values
        of("a status that no list knows", STATUS_UNKNOWN, "contact:100 employee_status", s -> s.with("contact", "employee_status=på orlov")),
        of("a status that the mapping does not know", VALUE_UNMAPPED, "message:300 status", s -> s.with("message", "status=paused")),
        of("an event of an unknown type", EVENT_TYPE_UNKNOWN, "message_event:1 type", s -> s.with("message_event", "type=teleported")),
        of("a language that is none", VALUE_UNKNOWN, "contact:100 language", s -> s.with("contact", "language=klingon")),
        of("a country that is none", VALUE_UNKNOWN, "contact:100 addr_country", s -> s.with("contact", "addr_country=Narnia")),
        of("a calling code that is none", VALUE_UNKNOWN, "contact:100 country_code", s -> s.with("contact", "country_code=999999")),
        of("a channel that is none", VALUE_UNKNOWN, "message:300 notified_channels", s -> s.with("message", "notified_channels=push;pigeon")),
        of("a title longer than its field", VALUE_TRUNCATED, "contact:100 title", s -> s.with("contact", "title=Deputy assistant regional manager")),
        of("a title of emoji, which count twice", VALUE_TRUNCATED, "contact:100 title", s -> s.with("contact", "title=" + "\uD83C\uDF89".repeat(11))),
        of("a preview longer than its field", VALUE_ATTACHED, "message:300 preview_text", s -> s.with("message", "preview_text=Something that goes on for too long")),
        of("a key longer than its field", VALUE_TOO_LONG, "contact:100 employee_id", s -> s.with("contact", "employee_id=E-100-100-100-100-100-100")),
        of("an address without a domain", EMAIL_INVALID, "contact:100 email", s -> s.with("contact", "email=anna@")),
        of("an address of more than 80 characters", EMAIL_INVALID, "user:7 email", s -> s.with("user", "email=" + "a".repeat(80) + "@acme.example")),
        of("two addresses in one field", EMAIL_SEVERAL, "contact:100 email", s -> s.with("contact", "email=anna@acme.example; al@acme.example")),
        of("a phone of four digits", PHONE_INVALID, "contact:100 msisdn", s -> s.with("contact", "msisdn=12 34")),
        of("two phones in one field", PHONE_INVALID, "contact:100 msisdn", s -> s.with("contact", "msisdn=20 12 34 56 / 30 12 34 56")),
        of("a score above its scale", SCORE_SCALE, "score:100/nps/2024-08-01T08:00:00Z value", s -> s.with("score", "score_type=nps", "value=57", "scale_max=10")),
        of("a result above 100 percent", SCORE_SCALE, "enrolment:400/100/1 score", s -> s.with("enrolment", "score=120")),
        of("a score of an enrolment that was not completed", SCORE_WITHOUT_COMPLETION, "enrolment:400/100/1 score", s -> s.with("enrolment", "completed_at=")),
        of("fewer than no views", NUMBER_IMPLAUSIBLE, "message_contact:300/100 views", s -> s.with("message_contact", "views=-1")),
        of("more modules completed than there are", NUMBER_IMPLAUSIBLE, "enrolment:400/100/1 trainings_completed", s -> s.with("enrolment", "trainings_completed=2")),
        of("a file of no bytes", FILE_NO_CONTENT, "file:900 size_bytes", s -> s.with("file", "size_bytes=0")),
        of("a file of 26 MB", FILE_LARGE, "file:900 size_bytes", s -> s.with("file", "size_bytes=27262976")),
        of("a file of 3 GB", FILE_TOO_LARGE, "file:900 size_bytes", s -> s.with("file", "size_bytes=3221225472")),
        of("a file without an address", FILE_LINK_BROKEN, "file:900 url", s -> s.with("file", "url=", "id=")));
}
