package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/**
 * The events of all messages. Openings, clicks, bounces and what people did are there for every message, publication and notification for one
 * message in forty: Actimo keeps those for a short while only.
 */
final class EventRows extends UnitRows {
    private static final int FIRST_STRANGER = 1 << 23;
    private static final String[] DEVICES = {"ios", "android", "web"};
    private static final String[] COMMENTS = {"Tak for info!", "God idé", "Hvornår træder det i kraft?", "Jeg var ikke på arbejde den dag", "Det gælder vel ikke os?"};
    private final World world;
    private final Messages messages;

    EventRows(World world, Messages messages) {
        super(Tables.MESSAGE_EVENT, messages.count(), 1);
        this.world = world;
        this.messages = messages;
    }

    @Override int count(int unit) {
        Message message = messages.of(unit);
        int count = message.strangers();
        boolean full = isFull(message);
        for (int position = 0; position < message.audience().size(); position++) {
            Engagement e = new Engagement(world, message, position);
            count += (full ? 2 : 0) + e.views + (e.bounced > 0 ? 1 : 0) + (e.pushOpened ? 1 : 0) + e.clicks + (e.reacted ? 1 : 0) + (e.replied ? 1 : 0)
                + (e.commented ? 1 : 0) + (e.confirmed ? 1 : 0) + (e.unsubscribed ? 1 : 0);
        }
        return count;
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        Message message = messages.of(unit);
        for (int position = 0; position < message.audience().size(); position++) {
            Engagement e = new Engagement(world, message, position);
            new Writer(message, message.anonymised() ? null : Ids.contact(e.contact), position, e.channel, sink).all(e, isFull(message));
        }
        for (int stranger = 0; stranger < message.strangers(); stranger++) {
            new Writer(message, null, FIRST_STRANGER + stranger, "web", sink).event("opened", message.published() + 90L * (stranger + 1), null, null, null);
        }
    }

    static boolean isFull(Message message) { return message.number() % 40 == 0; }

    /** Hands out the events of one viewer. */
    private static final class Writer {
        private final Message message;
        private final String contact;
        private final int viewer;
        private final String channel;
        private final RowSink sink;
        private int sequence;

        Writer(Message message, String contact, int viewer, String channel, RowSink sink) {
            this.message = message;
            this.contact = contact;
            this.viewer = viewer;
            this.channel = channel;
            this.sink = sink;
        }

        void all(Engagement e, boolean full) throws IOException {
            if (full) {
                event("published", e.published, null, null, null);
                event("notified", e.notified, null, null, null);
            }
            if (e.bounced > 0) {
                event("bounced", e.bounced, null, null, "mailbox unavailable");
            }
            if (e.pushOpened) {
                event("push_opened", e.opened - 1, null, null, null);
            }
            for (int view = 0; view < e.views; view++) {
                event("opened", e.view(view), null, null, null);
            }
            for (int click = 0; click < e.clicks; click++) {
                event("clicked", e.clicked + 5L * click, "https://intranet.example.com/nyt/" + message.number(), null, null);
            }
            if (e.reacted) {
                event("reacted", e.clicked, null, "like", null);
            }
            if (e.replied) {
                event("replied", e.clicked + 10, null, COMMENTS[viewer % COMMENTS.length], null);
            }
            if (e.commented) {
                event("commented", e.clicked + 20, null, COMMENTS[(viewer + 1) % COMMENTS.length], null);
            }
            if (e.confirmed) {
                event("confirmed", e.clicked + 30, null, null, null);
            }
            if (e.unsubscribed) {
                event("unsubscribed", e.clicked + 40, null, null, null);
            }
        }

        void event(String type, long when, String url, String text, String reason) throws IOException {
            String occurred = Times.iso(when);
            sink.accept(new String[] {Ids.event(message.number(), viewer, sequence++), Ids.message(message.number()), contact, type, channel, occurred, url,
                url == null ? null : Integer.toString(message.number() * 10 + 2), text, DEVICES[viewer % DEVICES.length], reason, occurred});
        }
    }
}
