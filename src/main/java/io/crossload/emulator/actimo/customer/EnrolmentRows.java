package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** Who takes part in which academy: completed, under way, overdue or never started, some with a second and a third attempt. */
final class EnrolmentRows extends UnitRows {
    private final World world;
    private final Academies academies;

    EnrolmentRows(World world, Academies academies) {
        super(Tables.ENROLMENT, academies.count(), 1);
        this.world = world;
        this.academies = academies;
    }

    /** How a person stands with an academy. */
    enum Course { COMPLETED, UNDER_WAY, NOT_STARTED }

    @Override int count(int unit) {
        int count = 0;
        int people = academies.participants(unit).size();
        for (int person = 0; person < people; person++) {
            count += attempts(unit, person);
        }
        return count;
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        Audience people = academies.participants(unit);
        int trainings = academies.trainings(unit).length;
        for (int person = 0; person < people.size(); person++) {
            for (int attempt = 1; attempt <= attempts(unit, person); attempt++) {
                sink.accept(row(unit, trainings, people.contact(person), person, attempt));
            }
        }
    }

    int attempts(int academy, int person) {
        int chance = Draw.once(world.seed, Purpose.ENROLMENT, key(academy, person), 100);
        return course(academy, person) == Course.NOT_STARTED || chance < 80 ? 1 : chance < 96 ? 2 : 3;
    }

    Course course(int academy, int person) {
        int chance = Draw.once(world.seed, Purpose.ENROLMENT, -key(academy, person) - 1_000_000, 100);
        return chance < 65 ? Course.COMPLETED : chance < 88 ? Course.UNDER_WAY : Course.NOT_STARTED;
    }

    private String[] row(int academy, int trainings, int contact, int person, int attempt) {
        int attempts = attempts(academy, person);
        Course course = course(academy, person);
        Draw draw = Draw.of(world.seed + attempt, Purpose.ENROLMENT, key(academy, person));
        boolean last = attempt == attempts;
        boolean completed = !last || course == Course.COMPLETED;
        boolean started = course != Course.NOT_STARTED;
        int day = -600 + draw.below(100) + attempt * 100;
        String startedAt = started ? Times.iso(Times.on(day, draw)) : null;
        String completedAt = completed ? Times.iso(Times.on(day + 1 + draw.below(60), draw)) : null;
        int tenths = last ? 600 + draw.below(401) : 200 + draw.below(550);
        boolean passed = completed && tenths >= (academy % 4 == 3 ? 625 : 800);
        int done = completed ? trainings : started ? draw.below(Math.max(1, trainings)) : 0;
        Integer due = academies.due(academy);
        return new String[] {Ids.enrolment(academy, person, attempt), Ids.academy(academy), Ids.contact(contact), Integer.toString(attempt), startedAt, completedAt,
            due == null ? null : Times.isoDate(due), completed ? decimal(tenths) : null,
            completed ? Integer.toString(tenths / 5) : null, completed ? passed ? "true" : "false" : null,
            Integer.toString(done), Integer.toString(trainings), academies.saysStatus(academy) ? completed ? "completed" : started ? "in_progress" : "not_started" : null,
            completedAt != null ? completedAt : startedAt != null ? startedAt : Times.iso(academies.created(academy))};
    }

    private static String decimal(int tenths) { return tenths % 10 == 0 ? Integer.toString(tenths / 10) : tenths / 10 + "." + tenths % 10; }

    private static long key(int academy, int person) { return (long) academy << 24 | person; }
}
