package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The sources of the components that were deployed: what retrieve, readMetadata and listMetadata give back. */
final class Components {
    private final Map<String, Map<String, XmlNode>> byType = new ConcurrentHashMap<>();

    Map<String, XmlNode> of(String type) { return byType.computeIfAbsent(type, name -> new ConcurrentSkipListMap<>()); }

    XmlNode get(String type, String fullName) { return of(type).get(fullName); }

    void put(String type, String fullName, XmlNode source) { of(type).put(fullName, source); }

    void remove(String type, String fullName) { of(type).remove(fullName); }

    /** What deploying that source would do. */
    ComponentMessage.Effect effect(String type, String fullName, XmlNode source) {
        XmlNode old = get(type, fullName);
        if (old == null) return ComponentMessage.Effect.CREATED;
        return text(old).equals(text(source)) ? ComponentMessage.Effect.NONE : ComponentMessage.Effect.CHANGED;
    }

    private static String text(XmlNode node) {
        XmlWriter out = XmlWriter.document();
        node.write(out);
        return new String(out.bytes(), StandardCharsets.UTF_8).replaceAll(">\\s+<", "><");
    }
}
