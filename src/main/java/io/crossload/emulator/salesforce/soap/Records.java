package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.util.regex.Pattern;

/** Records between their SOAP and their REST form. */
final class Records {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");

    private Records() { }

    /** An sObject of a request as JSON, its object's name in {@code attributes.type}. */
    static ObjectNode read(XmlNode record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String type = record.value("type") != null ? record.value("type") : record.attribute("type");
        json.putObject("attributes").put("type", type == null ? "" : type);
        for (XmlNode field : record.children()) {
            if (isObjectName(record, field)) continue;
            if (field.name().equals("fieldsToNull")) {
                json.putNull(field.text().trim());
            } else if (field.isNil()) {
                json.putNull(field.name());
            } else if (!field.children().isEmpty()) {
                json.set(field.name(), read(field));
            } else if (!field.text().isEmpty()) {
                json.put(field.name(), field.text());
            }
        }
        return json;
    }

    /** The partner API names the object in an element {@code type}, the enterprise API in {@code xsi:type}. */
    private static boolean isObjectName(XmlNode record, XmlNode field) {
        return field == record.child("type") && (record.attribute("type") == null || record.attribute("type").equals("sObject"));
    }

    /** A record of a REST answer. */
    static void write(XmlWriter out, String name, JsonNode record, Dialect dialect) {
        String type = record.at("/attributes/type").asText();
        boolean partner = dialect == Dialect.PARTNER;
        out.open(name, "xsi:type", partner ? "sf:sObject" : "sf:" + type);
        if (partner) {
            out.element("sf:type", type);
            if (record.hasNonNull("Id")) out.element("sf:Id", record.get("Id").asText());
            else out.nil("sf:Id");
        }
        record.fields().forEachRemaining(entry -> {
            if (entry.getKey().equals("attributes")) return;
            if (partner && entry.getKey().equals("Id") && !record.get("Id").isNull()) out.element("sf:Id", record.get("Id").asText());
            else value(out, "sf:" + entry.getKey(), entry.getValue(), dialect);
        });
        out.close(name);
    }

    private static void value(XmlWriter out, String name, JsonNode value, Dialect dialect) {
        if (value.isNull()) out.nil(name);
        else if (value.has("records")) result(out, name, value, dialect);
        else if (value.isObject()) write(out, name, value, dialect);
        else out.element(name, text(value));
    }

    /** Times end with a Z in XML, with an offset in JSON. */
    static String text(JsonNode value) {
        String text = value.asText();
        return TIME.matcher(text).matches() ? text.replace("+0000", "Z") : text;
    }

    /** A query's answer; its locator is the last part of the next page's address. */
    static void result(XmlWriter out, String name, JsonNode answer, Dialect dialect) {
        out.open(name, "xsi:type", "QueryResult").element("done", answer.path("done").asText("true"));
        if (answer.hasNonNull("nextRecordsUrl")) out.element("queryLocator", answer.get("nextRecordsUrl").asText().replaceAll(".*/", ""));
        else out.nil("queryLocator");
        answer.path("records").forEach(record -> write(out, "records", record, dialect));
        out.element("size", answer.path("totalSize").asText("0")).close(name);
    }
}
