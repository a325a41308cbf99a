package io.crossload.emulator.salesforce.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element with its text, its attributes and its child elements, all by local name: prefixes are the sender's choice. */
public final class XmlNode {
    private final String name;
    private final int line;
    private final int column;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlNode(String name, int line, int column) {
        this.name = name;
        this.line = line;
        this.column = column;
    }

    /** An element that was not read from anywhere. */
    public static XmlNode of(String name) { return new XmlNode(name, 1, 1); }

    public String name() { return name; }

    public int line() { return line; }

    public int column() { return column; }

    /** By local name; null when absent. */
    public String attribute(String attribute) { return attributes.get(attribute); }

    void attribute(String attribute, String value) { attributes.put(attribute, value); }

    void append(String characters) { text.append(characters); }

    public XmlNode add(XmlNode child) {
        children.add(child);
        return this;
    }

    public XmlNode add(String child, String value) {
        XmlNode node = of(child);
        node.append(value);
        return add(node);
    }

    public List<XmlNode> children() { return children; }

    /** The element's own text, with blanks around it cut when it has child elements beside. */
    public String text() { return children.isEmpty() ? text.toString() : text.toString().trim(); }

    public boolean isNil() { return "true".equals(attribute("nil")) || "1".equals(attribute("nil")); }

    /** The first child of that name; null when there is none. */
    public XmlNode child(String child) {
        for (XmlNode node : children) {
            if (node.name.equals(child)) return node;
        }
        return null;
    }

    public List<XmlNode> all(String child) { return children.stream().filter(node -> node.name.equals(child)).toList(); }

    /** Text of the first child of that name, trimmed; null when there is none or it is empty. */
    public String value(String child) {
        XmlNode node = child(child);
        if (node == null) return null;
        String value = node.text().trim();
        return value.isEmpty() ? null : value;
    }

    public boolean flag(String child) { return "true".equals(value(child)); }

    /** Writes the element with its children in the order of their names, in which WSDLs list them. */
    public void writeSorted(XmlWriter out) {
        if (children.isEmpty()) {
            out.element(name, text.toString());
            return;
        }
        out.open(name);
        children.stream().sorted(java.util.Comparator.comparing(XmlNode::name)).forEach(child -> child.writeSorted(out));
        out.close(name);
    }

    /** Writes the element as it was read. */
    public void write(XmlWriter out) {
        if (children.isEmpty()) {
            out.element(name, text.toString());
            return;
        }
        out.open(name);
        children.forEach(child -> child.write(out));
        out.close(name);
    }
}
