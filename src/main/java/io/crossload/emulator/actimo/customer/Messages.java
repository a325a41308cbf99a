package io.crossload.emulator.actimo.customer;

import io.crossload.emulator.actimo.customer.Message.Stage;

/**
 * The messages of a customer by number. Every so many is a training of an academy, one in ten carries a survey, and single ones are drafts,
 * scheduled, deleted, anonymised, public, republished or untitled.
 */
final class Messages {
    private static final int SURVEY_EVERY = 10;
    private static final int SURVEY_AT = 7;
    private static final int HISTORY = 2_500;
    private final World world;
    private final Recipients recipients;
    private final int initial;
    private final int trainingEvery;
    private final int usual;

    Messages(World world, Recipients recipients) {
        this.world = world;
        this.recipients = recipients;
        this.initial = world.scale.messages();
        this.trainingEvery = initial / world.scale.trainings();
        this.usual = Math.max(3, (int) (world.scale.recipients() / (initial * 0.9)));
    }

    /** Messages of today. */
    int count() { return initial + world.day * world.scale.messagesPerDay(); }

    /** Messages of day 0 that carry a survey. */
    int surveys() { return (initial - SURVEY_AT - 1) / SURVEY_EVERY + 1; }

    int ofSurvey(int survey) { return survey * SURVEY_EVERY + SURVEY_AT; }

    int ofTraining(int training) { return training * trainingEvery + 3; }

    int academyOf(int training) { return (int) ((long) training * world.scale.academies() / world.scale.trainings()); }

    Message of(int number) {
        int training = number < initial && number % trainingEvery == 3 && number / trainingEvery < world.scale.trainings() ? number / trainingEvery : -1;
        int survey = number < initial && number % SURVEY_EVERY == SURVEY_AT ? number / SURVEY_EVERY : -1;
        Stage stage = training >= 0 || survey >= 0 || number >= initial ? Stage.PUBLISHED : stage(number);
        int day = day(number);
        Draw draw = Draw.of(world.seed, Purpose.MESSAGE_TIMES, number);
        long when = Times.on(day, draw);
        long created = number < initial ? Times.on(day - 1 - draw.below(5), draw) : when;
        long published = stage.wasPublished() ? when : 0;
        int edits = 0;
        long updated = stage.wasPublished() ? when : created;
        if (day < -4 && (stage == Stage.DELETED || number % 20 == 6)) {
            updated = Times.on(day + 2, draw);
        }
        for (int d = 1; d <= world.day && number < initial; d++) {
            if (isEdited(number, d)) {
                edits++;
                updated = Times.on(d - 1, Draw.of(world.seed + d, Purpose.MESSAGE_TIMES, number));
            }
        }
        return new Message(number, stage, training, survey, day, created, published, updated, edits, stage.wasPublished() ? audience(number, day) : Audience.NOBODY);
    }

    private boolean isEdited(int number, int day) {
        return day == 1 && number == 0 || Draw.once(world.seed + day, Purpose.MESSAGE_CHANGE, number, 1_000) < 2;
    }

    private static Stage stage(int number) {
        return switch (number % 20) {
            case 5 -> Stage.DRAFT;
            case 13 -> Stage.ARCHIVED;
            case 16 -> number % 40 == 16 ? Stage.DELETED : Stage.PUBLISHED;
            case 15 -> number % 60 == 15 ? Stage.SCHEDULED : Stage.PUBLISHED;
            default -> Stage.PUBLISHED;
        };
    }

    /** Evenly over the years; the last came out the day before day 0. */
    private int day(int number) {
        return number < initial ? -1 - (int) ((long) (initial - 1 - number) * (world.scale.years() * 365 - 10) / initial)
            : (number - initial) / world.scale.messagesPerDay();
    }

    /** Only people who were there when it was published; pre-hires get the messages of their onboarding. */
    private Audience audience(int number, int day) {
        Draw draw = Draw.of(world.seed, Purpose.MESSAGE, number);
        int pool = recipients.staffBelow((int) Math.min(world.scale.contacts(), (HISTORY - 30L + Math.min(0, day)) * world.scale.contacts() / (HISTORY - 60)));
        int preHires = number % 25 == 8 ? Math.min(50, recipients.preHires()) : 0;
        return Audience.of(recipients, pool, usual / 2 + draw.below(usual + 1), preHires, draw);
    }
}
