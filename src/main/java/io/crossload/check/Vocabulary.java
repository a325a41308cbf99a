package io.crossload.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** The words that fields of the source contract are known to have, in small letters: those of vocabulary.yaml, languages, countries and calling codes. */
final class Vocabulary {
    private static final List<Locale> NAMED_IN = List.of(Locale.ENGLISH, Locale.forLanguageTag("da"), Locale.forLanguageTag("es"));

    private Vocabulary() { }

    /** By {@code field} or {@code type.field}. */
    static Map<String, List<String>> load() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("vocabulary.yaml")) {
            Map<String, List<String>> words = new TreeMap<>(new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<Map<String, List<String>>>() { }));
            words.put("language", languages());
            words.put("addr_country", countries());
            words.put("country_code", callingCodes());
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Codes, with and without a country, and names. */
    private static List<String> languages() {
        Set<String> words = new TreeSet<>();
        for (Locale locale : Locale.getAvailableLocales()) {
            add(words, locale.getLanguage());
            add(words, locale.toLanguageTag());
            add(words, locale.toLanguageTag().replace('-', '_'));
        }
        for (String code : Locale.getISOLanguages()) {
            names(words, new Locale.Builder().setLanguage(code).build(), Locale::getDisplayLanguage);
        }
        return List.copyOf(words);
    }

    private static List<String> countries() {
        Set<String> words = new TreeSet<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            add(words, code);
            add(words, country.getISO3Country());
            names(words, country, Locale::getDisplayCountry);
        }
        for (Locale locale : Locale.getAvailableLocales()) {
            add(words, locale.getDisplayCountry(locale));
        }
        return List.copyOf(words);
    }

    private static List<String> callingCodes() {
        List<String> words = new ArrayList<>();
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        phones.getSupportedCallingCodes().forEach(code -> words.addAll(List.of(code.toString(), "+" + code, "00" + code)));
        phones.getSupportedRegions().forEach(region -> words.add(region.toLowerCase(Locale.ROOT)));
        return words;
    }

    private static void names(Set<String> words, Locale what, java.util.function.BiFunction<Locale, Locale, String> name) {
        add(words, name.apply(what, what));
        NAMED_IN.forEach(language -> add(words, name.apply(what, language)));
    }

    private static void add(Set<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
    }
}
