package io.crossload.emulator.actimo.customer;

import java.text.Normalizer;
import java.util.Locale;

/** Folds names into what mail addresses are made of. */
final class Ascii {
    private Ascii() { }

    /** Lower case ASCII letters, digits and hyphens: {@code Åse O'Brien} becomes {@code aase-obrien}. */
    static String fold(String text) {
        String spelt = text.toLowerCase(Locale.ROOT).replace("å", "aa").replace("æ", "ae").replace("ø", "oe").replace("ö", "oe")
            .replace("ä", "ae").replace("ü", "ue").replace("ß", "ss").replace(' ', '-');
        return Normalizer.normalize(spelt, Normalizer.Form.NFD).replaceAll("[^a-z0-9-]", "");
    }
}
