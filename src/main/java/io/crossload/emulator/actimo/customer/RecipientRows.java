package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** The reports of all messages, a row per message and recipient. */
final class RecipientRows extends UnitRows {
    private static final String[] REASONS = {"mailbox unavailable", "unknown number", "mailbox full"};
    private final World world;
    private final Messages messages;

    RecipientRows(World world, Messages messages) {
        super(Tables.MESSAGE_CONTACT, messages.count(), 1);
        this.world = world;
        this.messages = messages;
    }

    @Override int count(int unit) { return messages.of(unit).audience().size(); }

    @Override void emit(int unit, RowSink sink) throws IOException {
        Message message = messages.of(unit);
        String id = Ids.message(unit);
        for (int position = 0; position < message.audience().size(); position++) {
            sink.accept(row(id, message, new Engagement(world, message, position)));
        }
    }

    private static String[] row(String id, Message message, Engagement e) {
        String published = Times.iso(e.published);
        String notified = Times.iso(e.notified);
        if (message.anonymised()) {
            return new String[] {id, Ids.contact(e.contact), published, notified, e.channel, null, null, null, null, null, null, null, "notified", notified};
        }
        String first = e.views > 0 ? Times.iso(e.opened) : null;
        String last = e.views > 1 ? Times.iso(e.view(e.views - 1)) : first;
        String clicked = e.clicks > 0 ? Times.iso(e.clicked) : null;
        String bounced = e.bounced > 0 ? Times.iso(e.bounced) : null;
        return new String[] {id, Ids.contact(e.contact), published, notified, e.channel, first, last, Integer.toString(e.views), clicked, Integer.toString(e.clicks),
            bounced, bounced == null ? null : REASONS[e.contact % REASONS.length], e.status(), bounced != null ? bounced : last != null ? last : notified};
    }
}
