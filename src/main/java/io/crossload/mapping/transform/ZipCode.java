package io.crossload.mapping.transform;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Zip codes stay text. Actimo's connector types them as integers, so leading zeros can be lost (Oslo 0150); they are put back only where the mapping
 * states the country's length.
 */
final class ZipCode {
    private static final String[] LANGUAGES = {"en", "da", "nb", "sv", "de", "es", "fi"};

    private ZipCode() { }

    static Transform compile(TransformCall call) {
        Map<String, Integer> lengths = new HashMap<>();
        call.section("pad").forEach((country, length) -> {
            String code = country.toUpperCase(Locale.ROOT);
            if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
                throw new IllegalArgumentException("parameter 'pad' of 'zip' names '" + country + "', which is no ISO country code");
            }
            int digits = new TransformCall("zip", Map.of("pad." + country, length)).number("pad." + country, 1, 10);
            lengths.put(code.toLowerCase(Locale.ROOT), digits);
            Locale locale = new Locale("", code);
            for (String language : LANGUAGES) {
                lengths.put(locale.getDisplayCountry(Locale.forLanguageTag(language)).toLowerCase(Locale.ROOT), digits);
            }
        });
        return (in, context) -> {
            if (in[0] == null) {
                return null;
            }
            String zip = in[0].endsWith(".0") && digits(in[0], in[0].length() - 2) ? in[0].substring(0, in[0].length() - 2) : in[0];
            String country = in.length > 1 && in[1] != null ? in[1] : context.connection().defaultCountry();
            Integer length = country == null || lengths.isEmpty() ? null : lengths.get(country.strip().toLowerCase(Locale.ROOT));
            return length == null || zip.length() >= length || !digits(zip, zip.length()) ? zip : "0".repeat(length - zip.length()) + zip;
        };
    }

    private static boolean digits(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > 0;
    }
}
