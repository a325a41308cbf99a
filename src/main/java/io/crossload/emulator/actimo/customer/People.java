package io.crossload.emulator.actimo.customer;

import static io.crossload.emulator.actimo.customer.ContactColumns.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Names, mail, phone and home of a person, in the language and country they come from. */
final class People {
    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private final Map<String, Names> names = new HashMap<>();

    /** Names of one language with their spelling in mail addresses. */
    private record Names(String[] first, String[] last, String[] firstMail, String[] lastMail) { }

    People() {
        Words words = Words.get();
        words.firstNames().forEach((language, first) -> {
            String[] last = words.lastNames().get(language);
            names.put(language, new Names(first, last, folded(first), folded(last)));
        });
    }

    void fill(String[] row, int index, Country country, String domain, String[] city, Draw draw) {
        String language = draw.pick(country.languages());
        Names pool = names.get(language);
        int first = draw.below(pool.first.length);
        int last = draw.below(pool.last.length);
        row[FIRST_NAME] = pool.first[first];
        row[LAST_NAME] = pool.last[last];
        row[NAME] = pool.first[first] + " " + pool.last[last];
        // Staff without a desk: only about six in ten have a mail address.
        boolean mail = draw.percent(60);
        if (mail) {
            String address = pool.firstMail[first] + "." + pool.lastMail[last] + index + "@" + domain;
            row[EMAIL] = draw.percent(3) ? Character.toUpperCase(address.charAt(0)) + address.substring(1) : address;
        }
        if (draw.percent(95)) {
            String national = Phones.national(country, index);
            row[COUNTRY_CODE] = country.code();
            row[PHONE_NUMBER] = national;
            row[MSISDN] = "+" + country.code() + national;
        }
        boolean optOut = draw.percent(3);
        row[ALLOW_EMAIL] = !mail || optOut || draw.percent(4) ? FALSE : TRUE;
        row[ALLOW_SMS] = draw.percent(92) ? TRUE : FALSE;
        row[OPT_OUT] = optOut ? TRUE : FALSE;
        row[ADDR_LINE_1] = draw.pick(country.streets()) + " " + (1 + draw.below(198));
        row[ADDR_LINE_2] = draw.percent(10) ? "2. tv" : null;
        row[ADDR_ZIP] = city[0];
        row[ADDR_CITY] = city[1];
        row[ADDR_COUNTRY] = country.name();
        row[TIMEZONE] = country.zone();
        row[LANGUAGE] = draw.percent(85) ? country.language() : language;
    }

    private static String[] folded(String[] names) { return Arrays.stream(names).map(Ascii::fold).toArray(String[]::new); }
}
