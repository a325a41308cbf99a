package io.crossload.report.automation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.crossload.report.automation.AutomationDocument.Action;
import io.crossload.report.automation.AutomationDocument.Automation;
import io.crossload.report.automation.AutomationDocument.Part;
import io.crossload.report.automation.AutomationDocument.Segment;
import io.crossload.report.automation.AutomationDocument.Step;
import io.crossload.report.automation.FlowTable.Entry;
import io.crossload.report.automation.FlowTable.Kind;

/** From one row of the extract to its automation. Whatever it does not understand stays in it as it came, with a flag. */
final class AutomationReader {
    /** A type that the table does not know. */
    record Stranger(Kind kind, String type) { }

    private static final Set<String> OF_STEP = Set.of("id", "name", "position", "rules", "rule", "action", "actions", "delay", "wait", "timing");
    private final AutomationRow row;
    private final FlowTable table;
    private final Names names;
    private final Parameters parameters;
    private final List<String> flags = new ArrayList<>();
    private final Set<Stranger> strangers = new LinkedHashSet<>();

    AutomationReader(AutomationRow row, FlowTable table, Names names) {
        this.row = row;
        this.table = table;
        this.names = names;
        this.parameters = new Parameters(row.connection(), names);
    }

    /** Types that the table does not know; filled by {@link #read}. */
    Set<Stranger> strangers() { return strangers; }

    Automation read() {
        Part trigger = trigger(orEmpty(Redaction.json(row.trigger())));
        List<String> conditions = trigger == null ? List.of() : trigger.details();
        Segment segment = segment(Redaction.json(row.segment()));
        Part cadence = row.cadence() == null ? null : part(Kind.CADENCE, Redaction.text(row.cadence()), MissingNode.getInstance(), JsonNodeFactory.instance.textNode(Redaction.text(row.cadence())), "");
        Part override = override(Redaction.json(row.overrideFlow()));
        List<Step> steps = steps(orEmpty(Redaction.json(row.steps())));
        if (trigger == null && cadence == null) {
            flags.add("It has no trigger.");
        }
        if (steps.isEmpty()) {
            flags.add("It has no steps.");
        }
        List<String> elements = Stream.of(stream(trigger), stream(cadence), segment == null ? Stream.<FlowElement>empty() : segment.flow().stream(), stream(override),
                steps.stream().flatMap(s -> Stream.concat(s.rules().stream().flatMap(AutomationReader::stream),
                    s.actions().stream().flatMap(a -> Stream.concat(stream(a.recipient()), stream(a.action()))))))
            .flatMap(s -> s).map(FlowElement::element).distinct().toList();
        return new Automation(row.connection() + ":automation:" + row.id(), row.connection(), row.id(), Redaction.text(row.name()), row.active() == null ? null : Boolean.valueOf(row.active()),
            row.deletedAt() != null, row.createdAt(), row.updatedAt(), row.workspaceId() == null ? null : names.of(row.connection(), "workspace", row.workspaceId()),
            row.userId() == null ? null : names.of(row.connection(), "user", row.userId()), trigger, conditions, segment, cadence, override, steps, elements, List.copyOf(flags),
            Redaction.json(row.verbatim()));
    }

    private Part trigger(JsonNode json) {
        return json.isEmpty() && !json.isTextual() ? null : typed(Kind.TRIGGER, json, "");
    }

    private Part override(JsonNode json) {
        if (json == null || json.isBoolean() && !json.booleanValue()) {
            return null;
        }
        Entry entry = table.part("override_flow");
        return new Part("override_flow", true, entry.name(), json.isBoolean() ? List.of() : parameters.inWords(null, json),
            json.isObject() ? parameters.references(null, json) : List.of(), entry.elements(), json);
    }

    private Segment segment(JsonNode json) {
        if (json == null || json.isContainerNode() && json.isEmpty()) {
            return null;
        }
        if (!json.isObject()) {
            flags.add("The segment could not be read; it is copied as it came.");
        }
        List<JsonNode> filters = new ArrayList<>();
        json.path("filters").forEach(filters::add);
        json.properties().stream().filter(m -> !Set.of("groups", "tags", "filters").contains(m.getKey()))
            .forEach(m -> filters.add(JsonNodeFactory.instance.objectNode().set(m.getKey(), m.getValue())));
        return new Segment(Parameters.values(json.path("groups")).stream().map(id -> names.of(row.connection(), "group", id)).toList(),
            Parameters.values(json.path("tags")), filters, table.part("segment").elements(), json);
    }

    private List<Step> steps(JsonNode json) {
        List<JsonNode> all = items(json);
        List<Step> steps = new ArrayList<>();
        for (JsonNode one : all) {
            int position = one.path("position").asInt(steps.size() + 1);
            if (!one.isObject()) {
                flags.add("Step " + position + " could not be read; it is copied as it came.");
            }
            String where = " in step " + position;
            List<Part> rules = Stream.concat(items(one.path("rules")).stream(), items(one.path("rule")).stream()).map(rule -> typed(Kind.RULE, rule, where)).toList();
            List<Action> actions = Stream.concat(items(one.path("action")).stream(), items(one.path("actions")).stream()).map(action -> action(action, where)).toList();
            List<String> further = one.properties().stream().map(java.util.Map.Entry::getKey).filter(name -> !OF_STEP.contains(name)).toList();
            if (!further.isEmpty()) {
                flags.add("Step " + position + " has further parts (" + String.join(", ", further) + "); they are copied as they came.");
            }
            if (one.isObject() && actions.isEmpty()) {
                flags.add("Step " + position + " has no action.");
            }
            String timing = String.join("; ", Stream.concat(rules.stream().filter(rule -> FlowTable.key(rule.type()).equals("time_delay")).map(rule -> Parameters.delay(params(rule.verbatim(), rule.type()))),
                Stream.of("delay", "wait", "timing").filter(one::has).map(name -> name + " " + Parameters.compact(one.path(name)))).filter(java.util.Objects::nonNull).toList());
            steps.add(new Step(position, timing.isEmpty() ? null : timing, rules, actions, one));
        }
        steps.sort(java.util.Comparator.comparingInt(Step::position));
        return List.copyOf(steps);
    }

    private Action action(JsonNode json, String where) {
        String recipient = json.path("recipient").isMissingNode() ? params(json, type(json)).path("recipient").asText(null) : Parameters.compact(json.path("recipient"));
        return new Action(typed(Kind.ACTION, json, where), recipient == null || recipient.isBlank() ? null : recipient(recipient, where));
    }

    /** {@code contact}, or {@code relationship:<type>}. */
    private Part recipient(String text, String where) {
        int colon = text.indexOf(':');
        Part part = part(Kind.RECIPIENT, colon < 0 ? text : text.substring(0, colon), MissingNode.getInstance(), JsonNodeFactory.instance.textNode(text), where);
        return colon < 0 ? part : new Part(part.type(), part.known(), part.meaning(), List.of(text.substring(colon + 1)), List.of(), part.flow(), part.verbatim());
    }

    private Part typed(Kind kind, JsonNode json, String where) {
        String type = type(json);
        JsonNode known = type != null || !json.isObject() ? null : json.properties().stream().filter(m -> table.find(kind, m.getKey()).isPresent())
            .map(m -> (JsonNode) JsonNodeFactory.instance.textNode(m.getKey())).findFirst().orElse(null);
        String name = known != null ? known.textValue() : type;
        return part(kind, name == null ? "(none)" : name, params(json, name), json, where);
    }

    private Part part(Kind kind, String type, JsonNode params, JsonNode verbatim, String where) {
        Entry entry = table.find(kind, type).orElse(null);
        if (entry == null) {
            strangers.add(new Stranger(kind, type));
            flags.add("Unknown " + kind.word() + " \"" + type + "\"" + where + ": it is copied as it came; decide by hand what it becomes.");
        }
        return new Part(type, entry != null, entry == null ? null : entry.name(), parameters.inWords(type, params), params.isObject() ? parameters.references(type, params) : List.of(),
            entry == null ? List.of() : entry.elements(), verbatim);
    }

    private static String type(JsonNode json) {
        return json.isTextual() ? json.textValue() : json.path("type").isTextual() ? json.path("type").textValue() : null;
    }

    /** The parameters of {@code {type, params}}, of {@code {type: params}}, or all that stands beside the type. */
    private static JsonNode params(JsonNode json, String type) {
        if (!json.isObject()) {
            return MissingNode.getInstance();
        }
        if (json.has("params")) {
            return json.path("params");
        }
        if (type != null && !json.has("type") && json.has(type)) {
            return json.path(type);
        }
        com.fasterxml.jackson.databind.node.ObjectNode rest = json.deepCopy();
        return rest.remove(List.of("type", "recipient", "position"));
    }

    private static List<JsonNode> items(JsonNode json) {
        List<JsonNode> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(items::add);
        } else if (!json.isMissingNode() && !json.isNull() && !(json.isObject() && json.isEmpty())) {
            items.add(json);
        }
        return items;
    }

    private static JsonNode orEmpty(JsonNode json) { return json == null ? MissingNode.getInstance() : json; }

    private static Stream<FlowElement> stream(Part part) { return part == null ? Stream.empty() : part.flow().stream(); }
}
