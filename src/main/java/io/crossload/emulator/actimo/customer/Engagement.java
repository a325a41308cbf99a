package io.crossload.emulator.actimo.customer;

/**
 * What one recipient did with one message, all from one sequence of draws. The message's report and its events both come from here, so that
 * they agree: views are the opened events.
 */
final class Engagement {
    private static final String[] CHANNELS = {"push", "email", "push", "sms", "push"};
    private static final int MINUTE = 60;
    private static final int DAY = Times.DAY;
    final int contact;
    final String channel;
    final long published;
    final long notified;
    final long bounced;
    final int views;
    final long opened;
    final int gap;
    final boolean pushOpened;
    final int clicks;
    final long clicked;
    final boolean reacted;
    final boolean replied;
    final boolean commented;
    final boolean confirmed;
    final boolean unsubscribed;

    Engagement(World world, Message message, int position) {
        contact = message.audience().contact(position);
        Draw draw = Draw.of(world.seed, Purpose.ENGAGEMENT, (long) message.number() << 32 | contact);
        channel = CHANNELS[draw.below(CHANNELS.length)];
        published = message.audience().isPreHire(position) ? Math.max(message.published(), world.timeline.at(contact, 0).created() + MINUTE) : message.published();
        notified = published + MINUTE;
        int chance = draw.below(1_000);
        bounced = chance < 20 ? notified + MINUTE : 0;
        boolean opens = chance >= 550;
        if (opens) {
            int more = draw.below(100);
            views = more < 72 ? 1 : more < 90 ? 2 : 3;
            int later = message.day() < -4 && !message.audience().isPreHire(position) ? draw.below(4) : 0;
            // Within the same evening at the latest: no time of an export falls into a clock change.
            opened = notified + (long) later * DAY + MINUTE * (1 + draw.below(100));
            gap = MINUTE * (1 + draw.below(30));
            int deeds = draw.below(1_000);
            pushOpened = channel.equals("push") && deeds % 6 == 0;
            clicks = deeds < 80 ? 1 + deeds % 2 : 0;
            clicked = opened + MINUTE / 2;
            reacted = deeds >= 80 && deeds < 140;
            replied = deeds >= 140 && deeds < 155;
            commented = deeds >= 150 && deeds < 162;
            confirmed = deeds >= 162 && deeds < 212;
            unsubscribed = deeds >= 212 && deeds < 214;
        } else {
            views = 0;
            opened = 0;
            gap = 0;
            pushOpened = false;
            clicks = 0;
            clicked = 0;
            reacted = false;
            replied = false;
            commented = false;
            confirmed = false;
            unsubscribed = false;
        }
    }

    long view(int number) { return opened + (long) number * gap; }

    String status() { return bounced > 0 ? "bounced" : views > 0 ? "opened" : "not_opened"; }
}
