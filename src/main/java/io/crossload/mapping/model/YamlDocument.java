package io.crossload.mapping.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file as JSON, with the line of everything in it. Plain words are read as YAML 1.2 does: {@code no} and {@code nej} are texts (YAML 1.1 would
 * make the first one false, which breaks value maps), {@code true}, {@code null} and whole numbers are what they look like.
 */
final class YamlDocument {
    private final String file;
    private final JsonNode json;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems;

    private YamlDocument(String file, Node root, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
        this.json = json(root, "");
    }

    /** Faults of the YAML itself (a tab, a key that stands twice) go to the problems. */
    static YamlDocument parse(String file, String text, List<Problem> problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new java.io.StringReader(text));
            if (root instanceof MappingNode) {
                return new YamlDocument(file, root, problems);
            }
            problems.add(new Problem(file, 1, "the file holds no mapping", "Start from a shipped file of config/mapping."));
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
            problems.add(new Problem(file, line, "not valid YAML: " + broken.getProblem(), "Indent with blanks, quote texts that hold ': ' or '#'."));
        }
        return null;
    }

    JsonNode json() {
        return json;
    }

    /** Line of the value at a JSON pointer, or of the nearest thing around it that exists. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && at.contains("/")) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    private JsonNode json(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(json(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Problem(file, line, "a key is not a plain text", "Write it as one word or in quotes."));
                continue;
            }
            String child = pointer + "/" + escape(key.getValue());
            if (lines.putIfAbsent(child, line) != null) {
                problems.add(new Problem(file, line, "'" + key.getValue() + "' stands twice", "Keep one of the two."));
                continue;
            }
            object.set(key.getValue(), json(tuple.getValueNode(), child));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return json.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> json.nullNode();
            case "true", "false" -> json.booleanNode(text.equals("true"));
            default -> text.matches("-?(0|[1-9]\\d{0,8})") ? json.numberNode(Integer.parseInt(text)) : json.textNode(text);
        };
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The content in one form, whatever the order of keys, comments and layout. */
    static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            StringBuilder out = new StringBuilder("{");
            sorted.forEach((name, value) -> out.append(JsonNodeFactory.instance.textNode(name)).append(':').append(canonical(value)).append(','));
            return out.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder out = new StringBuilder("[");
            node.forEach(item -> out.append(canonical(item)).append(','));
            return out.append(']').toString();
        }
        return node.toString();
    }
}
