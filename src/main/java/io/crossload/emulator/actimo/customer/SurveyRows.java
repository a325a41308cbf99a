package io.crossload.emulator.actimo.customer;

/** The surveys and their questions. */
final class SurveyRows {
    private final World world;
    private final Surveys surveys;

    SurveyRows(World world, Surveys surveys) {
        this.world = world;
        this.surveys = surveys;
    }

    Rows surveys() { return new NumberedRows(Tables.SURVEY, 0, surveys.count(), n -> survey((int) n)); }

    UnitRows questions() { return new Questions(); }

    private String[] survey(int survey) {
        boolean pulse = surveys.isPulse(survey);
        Draw draw = Draw.of(world.seed, Purpose.SURVEY, survey);
        Cells cells = new Cells(Tables.SURVEY).set("id", Ids.survey(survey)).set("kind", surveys.kind(survey)).set("anonymous", surveys.isAnonymous(survey));
        cells.set("user_id", Ids.user(draw.below(world.scale.users())));
        if (pulse) {
            String start = Times.iso(Times.on(-world.scale.years() * 365, draw));
            return cells.set("workspace_id", Ids.workspace(survey)).set("title", "Pulse " + (survey + 1)).set("frequency", frequency(survey)).set("status", "running")
                .set("starts_at", start).set("created_at", start).set("updated_at", start).row();
        }
        Message message = surveys.message(survey);
        boolean closed = survey % 3 != 0 && message.day() < -10;
        cells.set("workspace_id", Ids.workspace(message.number() % world.scale.workspaces())).set("title", Phrases.SURVEYS[survey % Phrases.SURVEYS.length]);
        cells.set("message_id", Ids.message(message.number())).set("status", closed ? "closed" : "running");
        String start = Times.iso(message.published());
        return cells.set("starts_at", start).set("ends_at", closed ? Times.iso(Times.on(message.day() + 5, draw)) : null)
            .set("created_at", Times.iso(message.created())).set("updated_at", start).row();
    }

    static String frequency(int pulse) { return pulse % 4 == 3 ? "weekly" : "monthly"; }

    /** A row per question. */
    private final class Questions extends UnitRows {
        Questions() { super(Tables.SURVEY_QUESTION, surveys.count()); }

        @Override int count(int unit) { return surveys.questions(unit); }

        @Override void emit(int unit, RowSink sink) throws java.io.IOException {
            Draw draw = Draw.of(world.seed, Purpose.SURVEY, unit);
            String updated = surveys.isPulse(unit) ? Times.iso(Times.on(-world.scale.years() * 365, draw)) : Times.iso(surveys.message(unit).created());
            for (int position = 0; position < surveys.questions(unit); position++) {
                Surveys.Question question = surveys.question(unit, position);
                sink.accept(new String[] {Ids.question(unit, position), Ids.survey(unit), Integer.toString(position + 1),
                    question.category(), question.text(), question.type(),
                    question.hasOptions() ? String.join(ColumnKind.SEPARATOR, Phrases.OPTIONS) : null, "da", updated});
            }
        }
    }
}
