package io.crossload.report.automation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.report.automation.Names.Named;

/** Parameters of triggers, rules and actions in words, and what they refer to. */
final class Parameters {
    /** Members that hold ids, to the source type that they are ids of. */
    private static final Map<String, String> REFERENCES = Map.ofEntries(Map.entry("message_id", "message"), Map.entry("message_ids", "message"), Map.entry("message", "message"),
        Map.entry("messages", "message"), Map.entry("group_id", "group"), Map.entry("group_ids", "group"), Map.entry("group", "group"), Map.entry("groups", "group"),
        Map.entry("user_id", "user"), Map.entry("survey_id", "survey"), Map.entry("academy_id", "academy"));
    private static final Set<String> UNITS = Set.of("minutes", "hours", "days", "weeks", "months");
    private static final Set<String> GROUP_LISTS = Set.of("add", "remove", "add_groups", "remove_groups");

    private final String connection;
    private final Names names;

    Parameters(String connection, Names names) {
        this.connection = connection;
        this.names = names;
    }

    /** @param type of what has the parameters; {@code update_groups} has groups under {@code add} and {@code remove} */
    List<Named> references(String type, JsonNode params) {
        Set<Named> found = new LinkedHashSet<>();
        params.properties().forEach(member -> values(member.getValue()).forEach(id -> {
            String kind = kind(type, member.getKey());
            if (kind != null) {
                found.add(names.of(connection, kind, id));
            }
        }));
        return List.copyOf(found);
    }

    /** One line per parameter, such as {@code message id: Summer party (message 88)}. */
    List<String> inWords(String type, JsonNode params) {
        if (!params.isObject()) {
            return params.isMissingNode() || params.isNull() || params.isEmpty() && params.isContainerNode() ? List.of() : List.of(compact(params));
        }
        List<String> lines = new ArrayList<>();
        params.properties().forEach(member -> {
            String kind = kind(type, member.getKey());
            List<String> values = values(member.getValue());
            String text = values.isEmpty() ? compact(member.getValue())
                : String.join(", ", values.stream().map(v -> kind == null ? v : named(names.of(connection, kind, v))).toList());
            lines.add(member.getKey().replace('_', ' ') + ": " + text);
        });
        return lines;
    }

    /** A delay in words ({@code after 3 days, at 08:00}), or null. */
    static String delay(JsonNode params) {
        List<String> after = new ArrayList<>();
        List<String> other = new ArrayList<>();
        params.properties().forEach(member -> {
            String name = member.getKey().toLowerCase(Locale.ROOT);
            String unit = UNITS.contains(name) ? name : UNITS.contains(name + "s") ? name + "s" : null;
            if (unit != null && member.getValue().isValueNode()) {
                String number = member.getValue().asText();
                after.add(number + " " + (number.equals("1") ? unit.substring(0, unit.length() - 1) : unit));
            } else {
                other.add(name.equals("at") ? "at " + compact(member.getValue()) : name.replace('_', ' ') + " " + compact(member.getValue()));
            }
        });
        if (after.isEmpty() && other.isEmpty()) {
            return null;
        }
        String start = after.isEmpty() ? "" : "after " + String.join(" and ", after);
        return start + (start.isEmpty() || other.isEmpty() ? "" : ", ") + String.join(", ", other);
    }

    static String named(Named named) {
        return (named.name() == null ? "" : named.name() + " ") + "(" + named.kind() + " " + named.id() + ")";
    }

    static String compact(JsonNode node) { return node.isValueNode() ? node.asText() : node.toString(); }

    private static String kind(String type, String member) {
        String name = member.toLowerCase(Locale.ROOT);
        return type != null && FlowTable.key(type).equals("update_groups") && GROUP_LISTS.contains(name) ? "group" : REFERENCES.get(name);
    }

    /** Plain values: of a list all, of {@code {id: 7}} the id; none for anything deeper. */
    static List<String> values(JsonNode node) {
        if (node.isArray()) {
            List<String> all = new ArrayList<>();
            for (JsonNode item : node) {
                List<String> one = item.isArray() ? List.of() : values(item);
                if (one.isEmpty()) {
                    return List.of();
                }
                all.addAll(one);
            }
            return all;
        }
        if (node.isObject()) {
            return node.size() <= 2 && node.path("id").isValueNode() && (node.size() == 1 || node.has("name")) ? List.of(node.path("id").asText()) : List.of();
        }
        return node.isValueNode() && !node.isNull() ? List.of(node.asText()) : List.of();
    }
}
