package io.crossload.emulator.salesforce.xml;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** Writes XML text. Names are the caller's word, texts are escaped. */
public final class XmlWriter {
    /** Keys of a JSON object that stands for a text with an XML schema type. */
    public static final String TYPE = "$type";
    public static final String TEXT = "$text";

    private final StringBuilder out = new StringBuilder(1024);

    /** A writer that has written the XML declaration. */
    public static XmlWriter document() {
        XmlWriter writer = new XmlWriter();
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return writer;
    }

    /** @param attributes name, value, name, value ... */
    public XmlWriter open(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    public XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    public XmlWriter element(String name, String text, String... attributes) {
        open(name, attributes);
        escape(text);
        return close(name);
    }

    /** An element that says that there is no value. The prefix xsi has to be bound by the document. */
    public XmlWriter nil(String name) {
        out.append('<').append(name).append(" xsi:nil=\"true\"/>");
        return this;
    }

    /**
     * A JSON value as an element: objects as child elements in the order of their names (in which Salesforce's WSDLs list them, and strict
     * clients read them), arrays as repeated elements, nulls left out.
     */
    public XmlWriter json(String name, JsonNode value) {
        if (value.isNull()) return this;
        if (value.isArray()) {
            value.forEach(item -> json(name, item));
        } else if (value.has(TEXT)) {
            element(name, value.get(TEXT).asText(), "xsi:type", value.get(TYPE).asText());
        } else if (value.isObject()) {
            open(name);
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            value.fields().forEachRemaining(entry -> sorted.put(entry.getKey(), entry.getValue()));
            sorted.forEach(this::json);
            close(name);
        } else {
            element(name, value.asText());
        }
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> {
                    // Control characters cannot stand in XML 1.0 at all.
                    if (c >= ' ' || c == '\n' || c == '\t') out.append(c);
                }
            }
        }
    }

    public byte[] bytes() { return out.toString().getBytes(StandardCharsets.UTF_8); }
}
