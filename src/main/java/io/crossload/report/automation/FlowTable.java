package io.crossload.report.automation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Which Flow elements do what an Actimo trigger, rule, action, recipient or cadence does. Read from flow-elements.yaml beside this class. */
record FlowTable(Map<String, Entry> triggers, Map<String, Entry> rules, Map<String, Entry> actions, Map<String, Entry> recipients, Map<String, Entry> cadences,
                 Map<String, Entry> parts) {

    /** @param name what it says in Actimo */
    record Entry(String name, List<FlowElement> elements) { }

    /** The kinds of things that have a type. */
    enum Kind {
        TRIGGER, RULE, ACTION, RECIPIENT, CADENCE, PART;

        String word() { return name().toLowerCase(Locale.ROOT); }
    }

    static FlowTable load() {
        try (InputStream yaml = FlowTable.class.getResourceAsStream("flow-elements.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readValue(yaml, FlowTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Entry> find(Kind kind, String type) {
        return type == null ? Optional.empty() : Optional.ofNullable(of(kind).get(key(type)));
    }

    /** The table's form of a type: {@code messageOpened}, {@code Message opened} and {@code message-opened} are {@code message_opened}. */
    static String key(String type) { return type.strip().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_"); }

    Entry part(String name) { return find(Kind.PART, name).orElseThrow(); }

    private Map<String, Entry> of(Kind kind) {
        return switch (kind) {
            case TRIGGER -> triggers;
            case RULE -> rules;
            case ACTION -> actions;
            case RECIPIENT -> recipients;
            case CADENCE -> cadences;
            case PART -> parts;
        };
    }
}
