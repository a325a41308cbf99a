package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Automations: every kind of trigger, rule and action by turns, with segments, and the cadences of the pulses. */
final class AutomationRows {
    private static final String[] TRIGGERS = {"contact_created", "message_sent", "message_opened", "contact_updated", "contact_created_or_updated"};
    private static final String[] RULES = {"time_delay", "all_quizzes_completed", "media_played", "group_membership", "has_tags"};
    private static final String[] ACTIONS = {"send_message", "update_contact", "update_groups", "modify_tags"};
    private static final String[] CADENCES = {"weekly", "monthly", "quarterly"};
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final World world;

    AutomationRows(World world) { this.world = world; }

    Rows all() { return new NumberedRows(Tables.AUTOMATION, 0, world.scale.automations(), n -> row((int) n)); }

    private String[] row(int number) {
        Draw draw = Draw.of(world.seed, Purpose.AUTOMATION, number);
        String created = Times.iso(Times.on(-700 + number % 600, draw));
        boolean pulse = number % 10 == 4;
        ObjectNode trigger = trigger(number);
        return new Cells(Tables.AUTOMATION).set("id", Ids.automation(number)).set("workspace_id", Ids.workspace(number % world.scale.workspaces()))
            .set("name", (pulse ? "Pulse " : trigger.get("type").asText().startsWith("contact") ? "Onboarding " : "Opfølgning ") + (number + 1))
            .set("active", number % 6 != 5).set("override_flow", number % 8 == 3 ? JSON.objectNode().put("enabled", true).put("stop_on_reply", true).toString() : null)
            .set("trigger", trigger.toString()).set("steps", steps(number).toString()).set("segment", number % 2 == 0 ? segment(number).toString() : null)
            .set("cadence", pulse ? CADENCES[number / 10 % CADENCES.length] : null).set("user_id", Ids.user(draw.below(world.scale.users())))
            .set("created_at", created).set("updated_at", created).row();
    }

    private ObjectNode trigger(int number) {
        ObjectNode trigger = JSON.objectNode().put("type", TRIGGERS[number % TRIGGERS.length]);
        if (trigger.get("type").asText().startsWith("message")) {
            trigger.put("message_id", message(number));
        } else if (!trigger.get("type").asText().equals("contact_created")) {
            trigger.put("field", "department");
        }
        return trigger;
    }

    private ArrayNode steps(int number) {
        ArrayNode steps = JSON.arrayNode();
        // A drip: each step comes some days after the one before.
        for (int position = 0; position < 1 + number % 4; position++) {
            int kind = number + position;
            ObjectNode step = steps.addObject().put("position", position + 1);
            ArrayNode rules = step.putArray("rules");
            rules.add(rule(RULES[kind % RULES.length], kind));
            if (position > 0 && kind % RULES.length != 0) {
                rules.add(rule("time_delay", kind));
            }
            step.set("action", action(kind));
        }
        return steps;
    }

    private ObjectNode rule(String type, int kind) {
        ObjectNode rule = JSON.objectNode().put("type", type);
        ObjectNode params = rule.putObject("params");
        switch (type) {
            case "time_delay" -> params.put("days", 1 + kind % 30).put("at", "08:00");
            case "all_quizzes_completed", "media_played" -> params.put("message_id", message(kind));
            case "group_membership" -> params.put("group_id", Integer.parseInt(Ids.group(kind % world.scale.groups()))).put("member", kind % 3 != 0);
            default -> params.putArray("tags").add(Words.get().tags()[kind % Words.get().tags().length]);
        }
        return rule;
    }

    private ObjectNode action(int kind) {
        String type = ACTIONS[kind % ACTIONS.length];
        ObjectNode action = JSON.objectNode().put("type", type).put("recipient", kind % 3 == 1 ? "relationship:Leder" : "contact");
        ObjectNode params = action.putObject("params");
        switch (type) {
            case "send_message" -> params.put("message_id", message(kind + 1)).putArray("channels").add("push").add("email");
            case "update_contact" -> params.put("field", "employee_status").put("value", "active");
            case "update_groups" -> params.putArray("add").add(Integer.parseInt(Ids.group(kind % world.scale.groups())));
            default -> params.putArray("remove").add("prehire");
        }
        return action;
    }

    private ObjectNode segment(int number) {
        ObjectNode segment = JSON.objectNode();
        segment.putArray("groups").add(Integer.parseInt(Ids.group(number % world.scale.groups())));
        segment.putArray("tags").add("prehire");
        segment.putArray("filters").addObject().put("field", "department").put("operator", "equals")
            .put("value", Words.get().departments()[number % Words.get().departments().length]);
        return segment;
    }

    private int message(int number) { return Integer.parseInt(Ids.message((number * 7 + 3) % world.scale.messages())); }
}
