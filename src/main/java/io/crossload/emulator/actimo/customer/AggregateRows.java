package io.crossload.emulator.actimo.customer;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/** The results of the pulses: per question, period and group how many answered and what; never fewer than three. */
final class AggregateRows {
    private static final int SCALE = 5;
    private final World world;
    private final Surveys surveys;

    AggregateRows(World world, Surveys surveys) {
        this.world = world;
        this.surveys = surveys;
    }

    Rows all() { return new NumberedRows(Tables.SURVEY_AGGREGATE, 0, (long) surveys.pulses() * perPulse(), this::row); }

    Rows of(int survey) {
        return new NumberedRows(Tables.SURVEY_AGGREGATE, (long) survey * perPulse(), surveys.isPulse(survey) ? perPulse() : 0, this::row);
    }

    private int perPulse() { return Surveys.PULSE_QUESTIONS * surveys.periods() * surveys.groups(); }

    private String[] row(long number) {
        int pulse = (int) (number / perPulse());
        int rest = (int) (number % perPulse());
        int group = rest % surveys.groups();
        int question = rest / surveys.groups() % Surveys.PULSE_QUESTIONS;
        int ago = surveys.periods() - rest / surveys.groups() / Surveys.PULSE_QUESTIONS;
        Draw draw = Draw.of(world.seed, Purpose.AGGREGATE, number);
        int[] answers = new int[SCALE];
        int respondents = group == 0 ? 40 + draw.below(60) : 3 + draw.below(12);
        int sum = 0;
        for (int i = 0; i < respondents; i++) {
            int answer = Math.max(draw.below(SCALE), draw.below(SCALE));
            answers[answer]++;
            sum += answer + 1;
        }
        StringBuilder distribution = new StringBuilder("{");
        for (int i = 0; i < SCALE; i++) {
            distribution.append(i == 0 ? "" : ",").append('"').append(i + 1).append("\":").append(answers[i]);
        }
        boolean weekly = SurveyRows.frequency(pulse).equals("weekly");
        LocalDate when = LocalDate.ofEpochDay(Times.DAY_ZERO / Times.DAY).minusDays(weekly ? ago * 7L : 0).minusMonths(weekly ? 0 : ago);
        return new String[] {Ids.survey(pulse), Ids.question(pulse, question), period(when, weekly), group == 0 ? "all" : group % 2 == 1 ? "group" : "team",
            group == 0 ? null : group % 2 == 1 ? Ids.group(group) : "Team " + group, Integer.toString(respondents), hundredths(sum * 100 / respondents),
            distribution.append('}').toString(), when + "T12:00:00Z"};
    }

    private static String period(LocalDate when, boolean weekly) {
        int week = when.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return weekly ? when.get(IsoFields.WEEK_BASED_YEAR) + "-W" + (week < 10 ? "0" : "") + week : when.toString().substring(0, 7);
    }

    private static String hundredths(int value) {
        String rest = value % 100 == 0 ? "" : value % 10 == 0 ? "." + value / 10 % 10 : "." + value / 10 % 10 + value % 10;
        return value / 100 + rest;
    }
}
