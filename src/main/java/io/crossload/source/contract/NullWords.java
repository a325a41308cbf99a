package io.crossload.source.contract;

import java.util.Locale;
import java.util.Set;

/** Texts that mean "no value", such as {@code N/A}; recognised without a look-up for nearly every value. */
final class NullWords {
    private final Set<String> words;
    private final boolean[] starts = new boolean[128];
    private final int longest;

    NullWords(Set<String> lowerCase) {
        this.words = Set.copyOf(lowerCase);
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
        for (String word : words) {
            if (!word.isEmpty()) {
                mark(word.charAt(0));
                mark(Character.toUpperCase(word.charAt(0)));
            }
        }
    }

    boolean contains(String text) {
        if (text.length() > longest) {
            return false;
        }
        char first = text.charAt(0);
        return (first >= starts.length || starts[first]) && words.contains(text.toLowerCase(Locale.ROOT));
    }

    private void mark(char c) {
        if (c < starts.length) {
            starts[c] = true;
        }
    }
}
