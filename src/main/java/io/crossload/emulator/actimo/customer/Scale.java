package io.crossload.emulator.actimo.customer;

import java.util.List;
import java.util.Locale;

/**
 * The size of a generated customer. All other sizes follow from the number of contacts, in the proportions that customers of that size
 * have: more workspaces, groups and editors as the staff grows, teams of about twelve throughout.
 *
 * @param name     word or number it was asked for by
 * @param contacts contacts on day 0, deleted and anonymised ones included
 */
public record Scale(String name, int contacts) {
    public static final Scale TINY = new Scale("tiny", 60);
    public static final Scale SMALL = new Scale("small", 800);
    public static final Scale MEDIUM = new Scale("medium", 10_000);
    public static final Scale LARGE = new Scale("large", 60_000);
    public static final Scale EXTREME = new Scale("extreme", 190_000);
    private static final List<Scale> NAMED = List.of(TINY, SMALL, MEDIUM, LARGE, EXTREME);
    private static final int[] ANCHORS = {0, 800, 10_000, 60_000, 190_000};
    private static final int MOST = 10_000_000;

    public Scale {
        if (contacts < 1 || contacts > MOST) {
            throw new IllegalArgumentException("a scale is tiny, small, medium, large, extreme or a number of contacts from 1 to " + MOST);
        }
    }

    /** {@code tiny}, {@code small}, {@code medium}, {@code large}, {@code extreme}, or a number of contacts. */
    public static Scale parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return NAMED.stream().filter(s -> s.name.equals(word)).findFirst().orElseGet(() -> of(number(word)));
    }

    public static Scale of(int contacts) { return new Scale(Integer.toString(contacts), contacts); }

    int workspaces() { return contacts < 5_000 ? 1 : contacts < 30_000 ? 4 : contacts < 100_000 ? 15 : 60; }

    int users() { return Math.max(3, (int) Math.min(800, contacts / 300.0 + 3)); }

    int groups() { return Math.max(6, (int) (contacts / 30.0 + contacts / 120_000.0)); }

    int companies() { return Math.max(3, Math.min(600, contacts / 150)); }

    /** Contacts hired per day after day 0: a turnover of about a third a year. */
    int hiresPerDay() { return Math.max(1, contacts / 1_000); }

    /** Years that messages go back. */
    int years() { return contacts < 5_000 ? 2 : contacts < 30_000 ? 3 : contacts < 100_000 ? 4 : 6; }

    int messages() { return Math.max(20, sized(250, 2_000, 12_000, 60_000)); }

    /** Messages published per day after day 0. */
    int messagesPerDay() { return Math.max(1, messages() / 1_000); }

    /** Rows of messages' recipients, about. */
    int recipients() { return sized(100_000, 1_800_000, 15_000_000, 54_000_000); }

    int academies() { return Math.max(3, sized(5, 25, 120, 400)); }

    int trainings() { return Math.min(messages() / 5, Math.max(2 * academies(), sized(30, 200, 1_000, 4_000))); }

    /** Rows of enrolments, about. */
    int enrolments() { return sized(3_000, 45_000, 320_000, 1_000_000); }

    /** Rows of answers to the surveys in messages, about. */
    int answers() { return sized(10_000, 225_000, 2_000_000, 7_000_000); }

    /** Rows of pulse results, about. */
    int aggregates() { return Math.max(120, sized(3_000, 120_000, 800_000, 3_600_000)); }

    int oneOnOnes() { return Math.max(20, sized(2_000, 45_000, 300_000, 1_000_000)); }

    int files() { return Math.max(20, sized(600, 5_000, 30_000, 120_000)); }

    int automations() { return Math.max(5, sized(5, 40, 250, 1_000)); }

    /** A size on the line between the customers whose sizes are known; beyond the last in its proportion. */
    private int sized(int small, int medium, int large, int extreme) {
        int[] known = {0, small, medium, large, extreme};
        int upper = 1;
        while (upper < ANCHORS.length - 1 && contacts > ANCHORS[upper]) {
            upper++;
        }
        int lower = contacts > ANCHORS[upper] ? 0 : upper - 1;
        double share = (contacts - ANCHORS[lower]) / (double) (ANCHORS[upper] - ANCHORS[lower]);
        return (int) Math.round(known[lower] + share * (known[upper] - known[lower]));
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
