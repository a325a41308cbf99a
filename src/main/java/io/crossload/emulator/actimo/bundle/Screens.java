package io.crossload.emulator.actimo.bundle;

/**
 * How much of a bundle looks as the administration's screens export it: people by name, number, mail and mobile instead of by Actimo id, a
 * column per question, a file per message, survey or academy. What stands in such a file stands nowhere else.
 *
 * @param reports messages with a report of their own, {@code message_{id}_contacts}
 * @param wide    surveys with a file of a column per question, {@code survey_answers_{id}}
 * @param answers surveys with a file of a row per answer, {@code survey_answers_{id}}
 * @param results academies with a file of their own, {@code academy_{id}_results}
 */
public record Screens(int reports, int wide, int answers, int results) {
    public static final Screens NONE = new Screens(0, 0, 0, 0);
    /** A few of each. */
    public static final Screens SOME = new Screens(20, 6, 6, 2);
}
