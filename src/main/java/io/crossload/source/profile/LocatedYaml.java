package io.crossload.source.profile;

import java.io.StringReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A YAML file as a tree that knows the line of each value. Plain scalars are read as YAML 1.2 does ({@code NO} is Norway and {@code on} a word,
 * not booleans); members without a value are left out, so that they mean the default.
 */
final class LocatedYaml {
    private static final int DEEPEST = 30;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final Placeholders placeholders;
    private final Map<String, Integer> lines = new HashMap<>();
    private ObjectNode tree = JSON.objectNode();

    private LocatedYaml(String file, Placeholders placeholders) {
        this.file = file;
        this.placeholders = placeholders;
    }

    static LocatedYaml parse(String file, String text, Placeholders placeholders) {
        LocatedYaml located = new LocatedYaml(file, placeholders);
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            throw ConfigError.at(file, e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, "no valid YAML: " + e.getProblem());
        }
        if (!(root instanceof MappingNode mapping)) {
            throw ConfigError.at(file, 1, "a source profile is a mapping of settings, starting with name:");
        }
        located.tree = located.object(mapping, "", 0);
        return located;
    }

    ObjectNode tree() { return tree; }

    /** Line of the value at a JSON pointer, or of the nearest value around it. */
    int line(String pointer) {
        for (String p = pointer; !p.isEmpty(); p = p.substring(0, p.lastIndexOf('/'))) {
            if (lines.containsKey(p)) {
                return lines.get(p);
            }
        }
        return 1;
    }

    private JsonNode value(Node node, String pointer, int depth) {
        if (depth > DEEPEST) {
            throw ConfigError.at(file, node.getStartMark().getLine() + 1, "settings are nested too deeply");
        }
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            return object(mapping, pointer, depth);
        }
        return node instanceof SequenceNode sequence ? array(sequence, pointer, depth) : scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        Set<String> keys = new HashSet<>();
        for (NodeTuple member : mapping.getValue()) {
            int line = member.getKeyNode().getStartMark().getLine() + 1;
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw ConfigError.at(file, line, "a setting's name must be a word");
            }
            if (!keys.add(key.getValue())) {
                throw ConfigError.at(file, line, "'" + key.getValue() + "' stands twice; remove one");
            }
            String child = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
            lines.put(child, line);
            JsonNode value = value(member.getValueNode(), child, depth + 1);
            if (!value.isNull()) {
                object.set(key.getValue(), value);
            }
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String pointer, int depth) {
        ArrayNode array = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(value(element, pointer + "/" + array.size(), depth + 1));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode node) {
        String text = placeholders.fill(node.getValue(), file, node.getStartMark().getLine() + 1);
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        return switch (text) {
            case "", "~", "null" -> JSON.nullNode();
            case "true", "false" -> JSON.booleanNode(Boolean.parseBoolean(text));
            default -> text.matches("-?(0|[1-9][0-9]{0,8})") ? JSON.numberNode(Integer.parseInt(text))
                : text.matches("-?[0-9]+\\.[0-9]+") ? JSON.numberNode(Double.parseDouble(text)) : JSON.textNode(text);
        };
    }
}
