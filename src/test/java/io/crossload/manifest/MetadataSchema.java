package io.crossload.manifest;

import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Holds metadata against the classes of Salesforce's own Metadata API client, which are made from its WSDL: names of elements, words of enums, numbers, truth values. */
final class MetadataSchema {
    private static final String PACKAGE = "com.sforce.soap.metadata.";

    private MetadataSchema() { }

    /** @return what is wrong, nothing when all is right */
    static List<String> problems(String xml) {
        List<String> problems = new ArrayList<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
            if (!"http://soap.sforce.com/2006/04/metadata".equals(root.getNamespaceURI())) {
                problems.add("namespace of " + root.getLocalName());
            }
            check(root, Class.forName(PACKAGE + root.getLocalName()), problems);
        } catch (Exception broken) {
            problems.add(broken.toString());
        }
        return problems;
    }

    private static void check(Element element, Class<?> type, List<String> problems) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String name = child.getLocalName();
                Optional<Method> setter = Arrays.stream(type.getMethods()).filter(m -> m.getName().equalsIgnoreCase("set" + name) && m.getParameterCount() == 1).findFirst();
                if (setter.isEmpty()) {
                    problems.add("no element " + name + " in " + type.getSimpleName());
                } else {
                    Class<?> value = setter.get().getParameterTypes()[0];
                    value(child, value.isArray() ? value.getComponentType() : value, problems);
                }
            }
        }
    }

    private static void value(Element element, Class<?> type, List<String> problems) {
        String text = element.getTextContent();
        if (type.isEnum()) {
            if (Arrays.stream(type.getEnumConstants()).noneMatch(c -> c.toString().equals(text))) {
                problems.add("'" + text + "' is not in " + type.getSimpleName());
            }
        } else if (type == boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                problems.add(element.getLocalName() + " is " + text);
            }
        } else if (type == int.class) {
            if (!text.matches("\\d+")) {
                problems.add(element.getLocalName() + " is " + text);
            }
        } else if (type.getName().startsWith(PACKAGE)) {
            check(element, type, problems);
        }
    }
}
