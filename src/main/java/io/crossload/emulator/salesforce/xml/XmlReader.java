package io.crossload.emulator.salesforce.xml;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML with the JDK's streaming parser. Document types and external entities are off. */
public final class XmlReader {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newInstance();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private XmlReader() { }

    /** A document that is no XML. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;

        Malformed(XMLStreamException cause) {
            super(reason(cause));
            line = cause.getLocation() == null ? 1 : Math.max(1, cause.getLocation().getLineNumber());
            column = cause.getLocation() == null ? 1 : Math.max(1, cause.getLocation().getColumnNumber());
        }

        public int line() { return line; }

        public int column() { return column; }

        /** The parser's message without its own words for the place. */
        private static String reason(XMLStreamException cause) {
            String message = String.valueOf(cause.getMessage());
            int at = message.indexOf("Message: ");
            return (at < 0 ? message : message.substring(at + 9)).replaceAll("https?://\\S+", "").trim();
        }
    }

    public static XmlNode read(byte[] document) throws Malformed { return read(new ByteArrayInputStream(document)); }

    /** The root element with all that is in it. */
    public static XmlNode read(InputStream in) throws Malformed {
        try {
            XMLStreamReader reader = stream(in);
            XmlNode root = null;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) root = element(reader);
            }
            return root;
        } catch (XMLStreamException e) {
            throw new Malformed(e);
        }
    }

    /** For documents that are read piece by piece. */
    public static XMLStreamReader stream(InputStream in) throws XMLStreamException { return FACTORY.createXMLStreamReader(in); }

    /** The element on whose start the reader stands; afterwards it stands on its end. */
    public static XmlNode element(XMLStreamReader reader) throws XMLStreamException {
        Deque<XmlNode> open = new ArrayDeque<>();
        XmlNode root = start(reader);
        open.push(root);
        while (!open.isEmpty()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    XmlNode child = start(reader);
                    open.peek().add(child);
                    open.push(child);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.peek().append(reader.getText());
                default -> { }
            }
        }
        return root;
    }

    private static XmlNode start(XMLStreamReader reader) {
        XmlNode node = new XmlNode(reader.getLocalName(), reader.getLocation().getLineNumber(), reader.getLocation().getColumnNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            // A type is a qualified name: its prefix says nothing here.
            String name = reader.getAttributeLocalName(i);
            node.attribute(name, name.toLowerCase(Locale.ROOT).equals("type") ? value.substring(value.indexOf(':') + 1) : value);
        }
        return node;
    }
}
