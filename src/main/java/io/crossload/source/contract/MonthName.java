package io.crossload.source.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Month names and their usual abbreviations in English, Danish and Spanish. */
final class MonthName {
    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        String[] names = {
            "january jan januar enero ene",
            "february feb februar febrero",
            "march mar marts marzo",
            "april apr abril abr",
            "may maj mayo",
            "june jun juni junio",
            "july jul juli julio",
            "august aug agosto ago",
            "september sep sept septiembre setiembre set",
            "october oct oktober okt octubre",
            "november nov noviembre",
            "december dec dic diciembre",
        };
        for (int i = 0; i < names.length; i++) {
            for (String name : names[i].split(" ")) {
                MONTHS.put(name, i + 1);
            }
        }
    }

    private MonthName() { }

    /** 1 to 12, or 0. */
    static int number(String word) {
        return MONTHS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    }
}
