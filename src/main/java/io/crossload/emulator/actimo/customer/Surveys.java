package io.crossload.emulator.actimo.customer;

/**
 * What is decided about surveys. The first are the pulses, one a workspace: anonymous, results only. The others are modules of messages, and
 * those who opened the message may have answered.
 */
final class Surveys {
    static final int PULSE_QUESTIONS = 5;
    private static final String[] KINDS = {"survey", "quiz", "nps", "feedback", "slider", "survey"};
    private static final int[] QUESTIONS = {5, 4, 1, 1, 1, 5};
    private static final double USUAL_QUESTIONS = 17.0 / 6;
    private final World world;
    private final Messages messages;
    private final int inMessages;
    private final int respondents;
    private final int groups;

    Surveys(World world, Messages messages) {
        this.world = world;
        this.messages = messages;
        this.inMessages = messages.surveys();
        this.respondents = Math.max(2, (int) (world.scale.answers() * 1.05 / (inMessages * USUAL_QUESTIONS)));
        this.groups = Math.max(3, Math.min(world.scale.groups(), world.scale.aggregates() / (pulses() * PULSE_QUESTIONS * periods())));
    }

    static String kindInMessage(int inMessage) { return KINDS[inMessage % KINDS.length]; }

    static int numberInMessage(World world, int inMessage) { return world.scale.workspaces() + inMessage; }

    int pulses() { return world.scale.workspaces(); }

    int count() { return pulses() + inMessages; }

    int periods() { return world.scale.years() * 12; }

    /** Groups that a pulse's results are given for, the first being everybody. */
    int groups() { return groups; }

    boolean isPulse(int survey) { return survey < pulses(); }

    String kind(int survey) { return isPulse(survey) ? "pulse" : kindInMessage(survey - pulses()); }

    boolean isAnonymous(int survey) {
        int inMessage = survey - pulses();
        return inMessage < 0 || inMessage % 12 == 3 || inMessage % 12 == 5;
    }

    int questions(int survey) { return isPulse(survey) ? PULSE_QUESTIONS : QUESTIONS[(survey - pulses()) % QUESTIONS.length]; }

    Message message(int survey) { return messages.of(messages.ofSurvey(survey - pulses())); }

    /** Those who answer at most. */
    int respondents() { return respondents; }

    Question question(int survey, int position) {
        if (isPulse(survey)) {
            return new Question(Phrases.PULSE[position], "scale", Phrases.CATEGORIES[position]);
        }
        return switch (kind(survey)) {
            case "quiz" -> new Question(Phrases.QUESTIONS[3] + " (" + (position + 1) + ")", "single", null);
            case "nps" -> new Question(Phrases.QUESTIONS[4], "nps", null);
            case "feedback" -> new Question(Phrases.QUESTIONS[5], "text", null);
            case "slider" -> new Question(Phrases.QUESTIONS[0], "slider", null);
            default -> new Question(Phrases.QUESTIONS[position == 4 ? 5 : position], new String[] {"scale", "text", "multi", "single", "text"}[position], null);
        };
    }

    /**
     * A question.
     *
     * @param text     wording
     * @param type     single, multi, scale, nps, slider, text
     * @param category of a pulse's question
     */
    record Question(String text, String type, String category) {
        boolean hasOptions() { return type.equals("single") || type.equals("multi"); }
    }
}
