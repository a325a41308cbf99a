package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** The messages with the totals that their reports give. */
final class MessageRows extends UnitRows {
    private static final String[] TYPES = {"news", "announcement", "page", "news", "other"};
    private static final String[] LANGUAGES = {"da", "da", "en", "sv", "nb", "de", "pl", "da"};
    private final World world;
    private final Messages messages;
    private final MessageBody bodies;

    MessageRows(World world, Messages messages, Attachments attachments) {
        super(Tables.MESSAGE, messages.count());
        this.world = world;
        this.messages = messages;
        this.bodies = new MessageBody(world, attachments);
    }

    @Override int count(int unit) { return 1; }

    @Override void emit(int unit, RowSink sink) throws IOException { sink.accept(row(messages.of(unit))); }

    private String[] row(Message message) {
        int number = message.number();
        Draw draw = Draw.of(world.seed, Purpose.MESSAGE, -1 - number);
        Cells cells = new Cells(Tables.MESSAGE);
        cells.set("id", Ids.message(number)).set("workspace_id", Ids.workspace(number % world.scale.workspaces()));
        cells.set("title", title(message)).set("headline", Phrases.TITLES[(number + 1) % Phrases.TITLES.length]);
        cells.set("preview_text", draw.percent(70) ? Phrases.TEXTS[draw.below(Phrases.TEXTS.length)] : null);
        cells.set("type", message.isTraining() ? "training" : message.survey() >= 0 ? "survey" : TYPES[number % TYPES.length]);
        cells.set("status", message.stage().name().toLowerCase(java.util.Locale.ROOT)).set("language", LANGUAGES[number % LANGUAGES.length]);
        cells.set("categories", Phrases.CATEGORIES[number % Phrases.CATEGORIES.length]
            + (number % 3 == 0 ? ColumnKind.SEPARATOR + Phrases.CATEGORIES[(number + 1) % Phrases.CATEGORIES.length] : ""));
        cells.set("published_at", message.published() > 0 ? Times.iso(message.published()) : null);
        cells.set("scheduled_at", message.stage() == Message.Stage.SCHEDULED ? Times.iso(Times.on(2_000 + number % 300, draw)) : null);
        cells.set("notified_channels", number % 4 == 0 ? "push" : "push" + ColumnKind.SEPARATOR + "email" + ColumnKind.SEPARATOR + "sms");
        cells.set("public_link", message.isPublic()).set("linked_access", number % 30 == 14).set("anonymise_statistics", message.anonymised());
        cells.set("modules", bodies.of(message));
        totals(cells, message);
        cells.set("academy_id", message.isTraining() ? Ids.academy(messages.academyOf(message.training())) : null);
        cells.set("user_id", Ids.user(draw.below(world.scale.users())));
        cells.set("created_at", Times.iso(message.created())).set("updated_at", Times.iso(message.updated()));
        cells.set("deleted_at", message.stage() == Message.Stage.DELETED ? Times.iso(message.updated()) : null);
        return cells.row();
    }

    private static String title(Message message) {
        if (message.hasDefaultTitle()) {
            return "New message #" + Ids.message(message.number());
        }
        String suffix = message.edits() > 0 ? " (opdateret " + message.edits() + ")" : "";
        if (message.hasLongTitle()) {
            return Phrases.LONG_TITLE + suffix;
        }
        return message.isTraining() ? Phrases.TRAININGS[message.training() % Phrases.TRAININGS.length] + suffix
            : Phrases.TITLES[message.number() % Phrases.TITLES.length] + suffix;
    }

    /** What Actimo shows above a report; by its definitions they need not add up with the rows. */
    private void totals(Cells cells, Message message) {
        if (!message.stage().wasPublished()) {
            return;
        }
        long views = message.strangers();
        int viewers = 0;
        int pushOpened = 0;
        int bounced = 0;
        for (int position = 0; position < message.audience().size(); position++) {
            Engagement e = new Engagement(world, message, position);
            views += e.views;
            viewers += e.views > 0 ? 1 : 0;
            pushOpened += e.pushOpened ? 1 : 0;
            bounced += e.bounced > 0 ? 1 : 0;
        }
        cells.set("published_to", message.audience().size()).set("notified_to", message.audience().size()).set("viewed_by", viewers);
        cells.set("unique_views", viewers + message.strangers()).set("total_views", views).set("push_opened", pushOpened).set("bounced", bounced);
    }
}
