package io.crossload.emulator.actimo.customer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what becomes of messages, learning, surveys, conversations, files and automations, from what was decided and not from the rows.
 * Reasons: draft, scheduled, deleted, training (the message is no campaign, and so is what belongs to it), anonymised (statistics without
 * persons), no-person, deleted-contact, not-engagement (published, notified), engagement-types (reacted, confirmed, unsubscribed),
 * not-started, private, supporting-list, rebuild-reference.
 */
final class Outcomes {
    private final World world;
    private final Content content;
    private final Tally messages = new Tally();
    private final Tally recipients = new Tally();
    private final Tally events = new Tally();

    private Outcomes(World world) {
        this.world = world;
        this.content = world.content();
    }

    static Map<String, Outcome> of(World world) {
        Outcomes outcomes = new Outcomes(world);
        outcomes.messages();
        Map<String, Outcome> all = new LinkedHashMap<>();
        all.put("message", outcomes.messages.outcome());
        all.put("message_contact", outcomes.recipients.outcome());
        all.put("message_event", outcomes.events.outcome());
        all.put("academy", records(outcomes.content.clean("academy").size()));
        all.put("enrolment", outcomes.enrolments());
        all.put("survey", records(outcomes.content.clean("survey").size()));
        all.put("survey_question", aside("supporting-list", outcomes.content.clean("survey_question").size()));
        all.put("survey_answer", records(outcomes.content.clean("survey_answer").size()));
        all.put("survey_aggregate", records(outcomes.content.clean("survey_aggregate").size()));
        all.put("one_on_one", outcomes.conversations());
        all.put("file", outcomes.files());
        all.put("automation", aside("rebuild-reference", outcomes.content.clean("automation").size()));
        return all;
    }

    private void messages() {
        for (int number = 0; number < content.messages().count(); number++) {
            Message message = content.messages().of(number);
            String reason = reason(message);
            if (reason == null) {
                messages.record(1);
            } else {
                messages.filtered(reason, 1);
            }
            String below = reason != null ? reason : message.anonymised() ? "anonymised" : null;
            for (int position = 0; position < message.audience().size(); position++) {
                Engagement e = new Engagement(world, message, position);
                String person = below != null ? below : world.day > 0 && !world.state(e.contact).fate().isLive() ? "deleted-contact" : null;
                if (person == null) {
                    recipients.record(1);
                } else {
                    recipients.filtered(person, 1);
                }
                events(e, EventRows.isFull(message), person);
            }
            events.filtered(reason != null ? reason : "no-person", message.strangers());
        }
    }

    private static String reason(Message message) {
        return switch (message.stage()) {
            case DRAFT -> "draft";
            case SCHEDULED -> "scheduled";
            case DELETED -> "deleted";
            default -> message.isTraining() ? "training" : null;
        };
    }

    private void events(Engagement e, boolean full, String person) {
        int opened = e.views + (e.pushOpened ? 1 : 0);
        int replied = (e.replied ? 1 : 0) + (e.commented ? 1 : 0);
        int bounced = e.bounced > 0 ? 1 : 0;
        int engaged = opened + e.clicks + bounced + replied;
        int other = (e.reacted ? 1 : 0) + (e.confirmed ? 1 : 0) + (e.unsubscribed ? 1 : 0);
        if (person != null) {
            events.filtered(person, engaged + other + (full ? 2 : 0));
            return;
        }
        int tasks = (opened > 0 ? 1 : 0) + (e.clicks > 0 ? 1 : 0) + bounced + (replied > 0 ? 1 : 0);
        events.record(tasks);
        events.folded(engaged - tasks);
        events.filtered("engagement-types", other);
        events.filtered("not-engagement", full ? 2 : 0);
    }

    private Outcome enrolments() {
        Tally tally = new Tally();
        for (int academy = 0; academy < content.academies().count(); academy++) {
            Audience people = content.academies().participants(academy);
            for (int person = 0; person < people.size(); person++) {
                if (content.enrolments().course(academy, person) == EnrolmentRows.Course.NOT_STARTED) {
                    tally.filtered("not-started", 1);
                } else if (world.day > 0 && !world.state(people.contact(person)).fate().isLive()) {
                    tally.filtered("deleted-contact", content.enrolments().attempts(academy, person));
                } else {
                    tally.record(1);
                    tally.folded(content.enrolments().attempts(academy, person) - 1L);
                }
            }
        }
        return tally.outcome();
    }

    private Outcome conversations() {
        Tally tally = new Tally();
        long entries = content.clean("one_on_one").size();
        for (int number = 0; number < entries; number++) {
            if (OneOnOneRows.isPrivate(number)) {
                tally.filtered("private", 1);
            } else {
                tally.record(1);
            }
        }
        return tally.outcome();
    }

    private Outcome files() {
        Tally tally = new Tally();
        for (int number = 0; number < content.attachments().count(); number++) {
            if (Attachments.content(number) == number) {
                tally.record(1);
            } else {
                tally.folded(1);
            }
        }
        return tally.outcome();
    }

    private static Outcome records(long rows) { return new Outcome(rows, rows, Map.of(), 0); }

    private static Outcome aside(String reason, long rows) { return new Outcome(rows, 0, Map.of(reason, rows), 0); }
}
