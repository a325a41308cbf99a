package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** The answers to the surveys in messages, a row per person and question; pulses have none that anybody can see. */
final class AnswerRows extends UnitRows {
    private static final int MINUTE = 60;
    private final World world;
    private final Surveys surveys;

    AnswerRows(World world, Surveys surveys) {
        super(Tables.SURVEY_ANSWER, surveys.count(), 1);
        this.world = world;
        this.surveys = surveys;
    }

    @Override int count(int unit) {
        int[] count = {0};
        respondents(unit, (respondent, e) -> count[0] += answered(unit, respondent));
        return count[0];
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        respondents(unit, (respondent, e) -> {
            String when = Times.iso(e.opened + MINUTE * (1 + respondent % 19));
            for (int question = 0; question < surveys.questions(unit); question++) {
                if (answers(unit, respondent, question)) {
                    sink.accept(row(unit, respondent, question, e, when));
                }
            }
        });
    }

    /** Takes those who answered, by number. */
    @FunctionalInterface
    interface Respondents {
        void accept(int respondent, Engagement engagement) throws IOException;
    }

    /** Hands out the first who opened the message. */
    void respondents(int survey, Respondents sink) {
        if (surveys.isPulse(survey)) {
            return;
        }
        Message message = surveys.message(survey);
        int found = 0;
        try {
            for (int position = 0; position < message.audience().size() && found < surveys.respondents(); position++) {
                Engagement e = new Engagement(world, message, position);
                if (e.views > 0) {
                    sink.accept(found++, e);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int answered(int survey, int respondent) {
        int count = 0;
        for (int question = 0; question < surveys.questions(survey); question++) {
            count += answers(survey, respondent, question) ? 1 : 0;
        }
        return count;
    }

    /** Free text is left empty by three in ten. */
    private boolean answers(int survey, int respondent, int question) {
        return !surveys.question(survey, question).type().equals("text") || surveys.questions(survey) == 1
            || Draw.once(world.seed, Purpose.ANSWER, -key(survey, respondent, question), 100) >= 30;
    }

    private String[] row(int survey, int respondent, int number, Engagement e, String when) {
        Surveys.Question question = surveys.question(survey, number);
        Draw draw = Draw.of(world.seed, Purpose.ANSWER, key(survey, respondent, number));
        String value;
        String options = null;
        String score = null;
        switch (question.type()) {
            case "scale" -> score = value = Integer.toString(1 + draw.below(5));
            case "nps" -> score = value = Integer.toString(draw.below(11));
            case "slider" -> score = value = Integer.toString(draw.below(101));
            case "single" -> {
                int option = draw.below(Phrases.OPTIONS.length);
                value = Phrases.OPTIONS[option];
                options = Integer.toString(option + 1);
                score = surveys.kind(survey).equals("quiz") ? option == 0 ? "100" : "0" : null;
            }
            case "multi" -> {
                int first = draw.below(Phrases.OPTIONS.length - 1);
                int second = draw.percent(50) ? first : Phrases.OPTIONS.length - 1;
                value = first == second ? Phrases.OPTIONS[first] : Phrases.OPTIONS[first] + "; " + Phrases.OPTIONS[second];
                options = first == second ? Integer.toString(first + 1) : first + 1 + ColumnKind.SEPARATOR + (second + 1);
            }
            default -> value = draw.pick(Phrases.COMMENTS);
        }
        String comment = question.type().equals("scale") && draw.percent(10) ? draw.pick(Phrases.COMMENTS) : null;
        return new String[] {Ids.answer(survey, respondent, number), Ids.survey(survey), Ids.question(survey, number),
            surveys.isAnonymous(survey) ? null : Ids.contact(e.contact), value, comment, options, score, when, when};
    }

    private static long key(int survey, int respondent, int question) { return ((long) survey << 24 | respondent) * 8 + question + 1; }
}
