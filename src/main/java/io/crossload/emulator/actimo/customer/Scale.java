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
    private static final List<Scale> NAMED = List.of(TINY, SMALL, MEDIUM, LARGE);
    private static final int MOST = 10_000_000;

    public Scale {
        if (contacts < 1 || contacts > MOST) {
            throw new IllegalArgumentException("a scale is tiny, small, medium, large or a number of contacts from 1 to " + MOST);
        }
    }

    /** {@code tiny}, {@code small}, {@code medium}, {@code large}, or a number of contacts. */
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

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
