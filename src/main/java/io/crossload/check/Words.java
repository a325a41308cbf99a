package io.crossload.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;

/** Values outside the lists of known ones: those of the value maps of the mapping, of the profile's statuses, and of Actimo's own words. */
final class Words {
    private final CheckSettings settings;
    private final Map<String, List<String>> vocabulary = Vocabulary.load();

    Words(CheckSettings settings) { this.settings = settings; }

    List<RowCondition> conditions(SourceType type) {
        List<RowCondition> conditions = new ArrayList<>();
        for (SourceField field : type.fields()) {
            boolean status = type.name().equals("contact") && settings.connections().stream().anyMatch(c -> field.name().equals(c.statusField()));
            List<Set<String>> maps = settings.wordLists().stream().filter(l -> l.sourceType().equals(type.name()) && l.field().equals(field.name()))
                .map(CheckSettings.WordList::words).toList();
            List<String> own = vocabulary.getOrDefault(type.name() + "." + field.name(), vocabulary.get(field.name()));
            if (status) {
                conditions.add(new RowCondition(Code.STATUS_UNKNOWN, field.name(), statuses(field.name())));
            } else if (!maps.isEmpty()) {
                Set<String> listedByAll = new HashSet<>(maps.get(0));
                maps.forEach(listedByAll::retainAll);
                listedByAll.addAll(own == null ? List.of() : own);
                conditions.add(new RowCondition(Code.VALUE_UNMAPPED, field.name(), unlisted(field, listedByAll)));
            } else if (own != null) {
                Code code = type.name().equals("message_event") && field.name().equals("type") ? Code.EVENT_TYPE_UNKNOWN : Code.VALUE_UNKNOWN;
                conditions.add(new RowCondition(code, field.name(), unlisted(field, new LinkedHashSet<>(own))));
            }
        }
        return conditions;
    }

    private String statuses(String field) {
        return settings.connections().stream().filter(c -> field.equals(c.statusField()))
            .map(c -> "r.connection = " + text(c.name()) + " AND trim(r.\"" + field + "\") <> '' AND lower(trim(r.\"" + field + "\")) NOT IN (" + list(c.statuses()) + ")")
            .collect(Collectors.joining(") OR (", "(", ")"));
    }

    private static String unlisted(SourceField field, Set<String> words) {
        String value = "r.\"" + field.name() + '"';
        if (field.type() == FieldType.LIST) {
            return "len(list_filter(string_split(lower(" + value + "), ';'), w -> trim(w) NOT IN (" + list(words) + "))) > 0";
        }
        return "lower(trim(" + value + ")) NOT IN (" + list(words) + ")";
    }

    private static String list(Set<String> words) { return words.isEmpty() ? "''" : words.stream().map(Words::text).collect(Collectors.joining(", ")); }

    private static String text(String word) { return "'" + word.replace("'", "''") + "'"; }
}
