package io.crossload.emulator.actimo.customer;

import java.util.stream.IntStream;

/** What is decided about academies: their trainings, due dates and who takes part. */
final class Academies {
    private final World world;
    private final Messages messages;
    private final Recipients recipients;
    private final int perAcademy;

    Academies(World world, Messages messages, Recipients recipients) {
        this.world = world;
        this.messages = messages;
        this.recipients = recipients;
        this.perAcademy = Math.max(5, (int) (world.scale.enrolments() / 1.21 / world.scale.academies()));
    }

    int count() { return world.scale.academies(); }

    /** Message numbers of an academy's trainings. */
    int[] trainings(int academy) {
        return IntStream.range(0, world.scale.trainings()).filter(t -> messages.academyOf(t) == academy).map(messages::ofTraining).toArray();
    }

    /** Day of the due date, or null: two in five have none, one is long over, one far off, whatever the calendar says. */
    Integer due(int academy) {
        return switch (academy % 5) {
            case 0 -> -60 - academy % 200;
            case 1 -> 4_000 + academy % 100;
            case 3 -> -10 - academy % 30;
            default -> null;
        };
    }

    /** Epoch second of creation. */
    long created(int academy) { return Times.on(-680 + academy % 30, Draw.of(world.seed, Purpose.ACADEMY, academy)); }

    boolean saysStatus(int academy) { return academy % 2 == 0; }

    Audience participants(int academy) {
        Draw draw = Draw.of(world.seed, Purpose.ENROLMENT, -1 - academy);
        int pool = recipients.staffBelow((int) Math.min(world.scale.contacts(), (2_470L - 650) * world.scale.contacts() / 2_440));
        return Audience.of(recipients, pool, perAcademy * 4 / 5 + draw.below(perAcademy * 2 / 5 + 1), 0, draw);
    }
}
