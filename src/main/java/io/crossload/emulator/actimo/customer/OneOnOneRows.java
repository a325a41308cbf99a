package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** Conversations of employees with their managers: threads of two to six entries, each answering the one before. */
final class OneOnOneRows extends UnitRows {
    private static final int[] LENGTHS = {3, 5, 4, 2, 6};
    private static final int[] BEFORE = {0, 3, 8, 12, 14};
    private static final int CYCLE = 20;
    private final World world;
    private final Recipients recipients;

    OneOnOneRows(World world, Recipients recipients) {
        super(Tables.ONE_ON_ONE, world.scale.oneOnOnes() / 4);
        this.world = world;
        this.recipients = recipients;
    }

    @Override int count(int unit) { return LENGTHS[unit % LENGTHS.length]; }

    @Override void emit(int unit, RowSink sink) throws IOException {
        int first = unit / LENGTHS.length * CYCLE + BEFORE[unit % BEFORE.length];
        Draw draw = Draw.of(world.seed, Purpose.ONE_ON_ONE, unit);
        int contact = recipients.staff(Math.min(recipients.staff() - 1, 1 + draw.below(Math.max(1, recipients.staffBelow(world.scale.contacts() * 3 / 4) - 1))));
        int manager = Math.max(0, world.layout.manager(contact, world.seed));
        int day = -500 + draw.below(400);
        for (int entry = 0; entry < count(unit); entry++) {
            sink.accept(row(unit, first, entry, contact, manager, day + 14 * entry, draw));
        }
    }

    /** Every tenth entry is a manager's private note, the last of one thread in seven is still to come or was called off. */
    static boolean isPrivate(int number) { return number % 10 == 6; }

    private String[] row(int thread, int first, int entry, int contact, int manager, int day, Draw draw) {
        int number = first + entry;
        boolean last = entry == count(thread) - 1;
        String status = last && thread % 7 == 3 ? "planned" : last && thread % 7 == 5 ? "cancelled" : "held";
        boolean byManager = entry % 2 == 0 || isPrivate(number);
        boolean asks = number % 4 == 1;
        long scheduled = Times.on(day, draw);
        String created = Times.iso(Times.on(day - 5, draw));
        String completed = status.equals("held") ? Times.iso(Math.max(scheduled, Times.on(day, draw))) : null;
        String note = Phrases.NOTES[draw.below(Phrases.NOTES.length)];
        return new Cells(Tables.ONE_ON_ONE).set("id", Ids.oneOnOne(number)).set("workspace_id", world.maker.workspaceOf(contact)).set("thread_id", Ids.oneOnOne(first))
            .set("parent_id", entry == 0 ? null : Ids.oneOnOne(number - 1)).set("contact_id", Ids.contact(contact)).set("manager_contact_id", Ids.contact(manager))
            .set("created_by_user_id", thread % 3 == 0 ? Ids.user(draw.below(world.scale.users())) : null).set("subject", Phrases.SUBJECTS[thread % Phrases.SUBJECTS.length])
            .set("content", asks ? null : number % 3 == 0 ? "<p>" + note + "</p>" : note)
            .set("question", asks ? Phrases.QUESTIONS[draw.below(2)] : null).set("answer", asks ? Phrases.COMMENTS[draw.below(Phrases.COMMENTS.length)] : null)
            .set("author_role", byManager ? "manager" : "employee").set("visibility", isPrivate(number) ? "private" : "shared")
            .set("scheduled_at", Times.iso(scheduled)).set("completed_at", completed).set("status", status).set("created_at", created)
            .set("updated_at", completed == null ? created : completed).row();
    }
}
