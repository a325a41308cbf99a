package io.crossload.source.contract;

import java.text.Normalizer;
import java.util.Locale;

/** Forms of a heading under which two spellings of it are the same. */
public final class Heading {
    private Heading() { }

    /** Without case, blanks of any kind, punctuation and the difference between composed and decomposed accents. */
    public static String key(String heading) {
        return lettersAndDigits(Normalizer.normalize(heading, Normalizer.Form.NFC));
    }

    /** As {@link #key}, and without accents: what is left of {@code Número} typed on a foreign keyboard. */
    public static String plainKey(String heading) {
        return lettersAndDigits(Normalizer.normalize(heading, Normalizer.Form.NFD));
    }

    private static String lettersAndDigits(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}
