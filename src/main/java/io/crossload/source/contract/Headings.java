package io.crossload.source.contract;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which field of one source type a heading means. Tried in this order: the canonical name letter by letter, headings of the source
 * profile, canonical names in any spelling, headings of the contract, and all of these again without accents.
 */
public final class Headings {
    private final SourceType type;
    private final Map<String, Integer> canonical = new HashMap<>();
    private final Map<String, Integer> ofProfile = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Integer> aliases = new HashMap<>();
    private final Map<String, Integer> plain = new HashMap<>();

    private Headings(SourceType type) {
        this.type = type;
    }

    public static Headings of(SourceType type) {
        return of(type, Map.of());
    }

    /**
     * @param profile headings that the source profile gives: heading to canonical field
     * @throws CrossloadException CONFIG_INVALID when the profile names no field, or the contract gives one heading two meanings
     */
    public static Headings of(SourceType type, Map<String, String> profile) {
        Headings headings = new Headings(type);
        for (int i = 0; i < type.fields().size(); i++) {
            SourceField field = type.fields().get(i);
            headings.canonical.put(field.name(), i);
            headings.names.put(Heading.key(field.name()), i);
        }
        profile.forEach(headings::addFromProfile);
        for (int i = 0; i < type.fields().size(); i++) {
            for (String alias : type.fields().get(i).aliases()) {
                headings.addAlias(alias, i);
            }
        }
        return headings;
    }

    /** Position of the field that the heading means, or -1. */
    public int fieldOf(String heading) {
        Integer field = canonical.get(heading);
        if (field != null) {
            return field;
        }
        String key = Heading.key(heading);
        for (Map<String, Integer> index : List.of(ofProfile, names, aliases)) {
            field = index.get(key);
            if (field != null) {
                return field;
            }
        }
        return plain.getOrDefault(Heading.plainKey(heading), -1);
    }

    private void addFromProfile(String heading, String fieldName) {
        int field = type.indexOf(fieldName);
        if (field < 0) {
            throw new CrossloadException(Code.CONFIG_INVALID, "source profile: " + type.name() + " has no field " + fieldName);
        }
        ofProfile.put(Heading.key(heading), field);
        plain.put(Heading.plainKey(heading), field);
    }

    private void addAlias(String alias, int field) {
        String key = Heading.key(alias);
        Integer other = aliases.putIfAbsent(key, field);
        Integer named = names.get(key);
        if (other != null && other != field || named != null && named != field) {
            throw new CrossloadException(Code.CONFIG_INVALID, "source contract: " + type.name() + " gives the heading '" + alias + "' two meanings");
        }
        plain.putIfAbsent(Heading.plainKey(alias), field);
    }
}
