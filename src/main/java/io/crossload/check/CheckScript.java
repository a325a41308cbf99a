package io.crossload.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;

/**
 * One SQL file of the checks: a head of {@code -- word: value} lines and a body.
 *
 * <p>The files of {@code row/} are conditions on one row, called {@code r}; all conditions on a source type are looked at in one pass. A record that the row's
 * field X refers to is {@code to_X}, with the columns of the table of its type; {@code to_X.missing} says that there is none. Their heads:
 * <ul>
 * <li>{@code code}: the finding that a row gives for which the condition holds
 * <li>{@code of}: source types; without it every type that has the fields
 * <li>{@code for}: fields, several in a group separated by blanks, groups by semicolons: the condition is asked for each group, as {@code ${1}}, {@code ${2}}
 * <li>{@code each}: value types of the contract, or {@code required}: the condition is asked for each such field, as {@code ${1}}
 * <li>{@code but}: fields that {@code each} leaves out, as {@code field} or {@code type.field}
 * <li>{@code detail}: the field that the finding names, if it is not the last of the group
 * </ul>
 * The files of {@code set/} are queries that give {@code source_key} and {@code detail} of what they find, over views of the types and what {@code needs} names:
 * files of {@code table/}, which are run before. They are left out when the type that {@code of} names has no rows.
 */
record CheckScript(String name, Map<String, String> head, String body) {
    private static final Pattern HEAD = Pattern.compile("(?m)^-- (code|of|for|each|but|detail|needs): (.+)$");
    private static final String REQUIRED = "required";

    static CheckScript parse(String name, String text) {
        Matcher heads = HEAD.matcher(text);
        Map<String, String> head = heads.results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2).strip()));
        return new CheckScript(name, head, text.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n")).strip());
    }

    Code code() { return Code.valueOf(head.get("code")); }

    /** Source types of what a query finds. */
    List<String> types() { return words("of"); }

    List<String> needs() { return words("needs"); }

    private List<String> words(String word) { return Pattern.compile("[,\\s]+").splitAsStream(head.getOrDefault(word, "")).filter(w -> !w.isEmpty()).toList(); }

    /** The conditions that this file asks of the rows of a type. */
    List<RowCondition> conditions(SourceType type) {
        if (head.containsKey("of") && !words("of").contains(type.name())) {
            return List.of();
        }
        List<RowCondition> conditions = new ArrayList<>();
        for (List<String> group : groups(type)) {
            String condition = body;
            for (int i = 0; i < group.size(); i++) {
                condition = condition.replace("${" + (i + 1) + "}", '"' + group.get(i) + '"');
            }
            conditions.add(new RowCondition(code(), head.getOrDefault("detail", group.isEmpty() ? name : group.get(group.size() - 1)), condition));
        }
        return conditions;
    }

    private List<List<String>> groups(SourceType type) {
        if (head.containsKey("each")) {
            List<String> kinds = words("each");
            List<String> but = words("but");
            return type.fields().stream().filter(f -> kinds.stream().anyMatch(kind -> is(f, kind)))
                .filter(f -> !but.contains(f.name()) && !but.contains(type.name() + "." + f.name())).map(f -> List.of(f.name())).toList();
        }
        if (head.containsKey("for")) {
            return Stream.of(head.get("for").split(";")).map(g -> List.of(g.strip().split("\\s+"))).filter(g -> type.columns().containsAll(g)).toList();
        }
        return List.of(List.of());
    }

    private static boolean is(SourceField field, String kind) {
        return kind.equals(REQUIRED) ? field.required() : field.type().name().equalsIgnoreCase(kind);
    }
}
