package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.AuditFields;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.schema.DescribeJson;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;

/** Describes by SOAP: the REST answers without what the WSDL does not know, because strict clients refuse an unknown element. */
public final class DescribeCalls {
    private static final int MAX = 100;
    private static final List<String> NOT_IN_WSDL = List.of("urls", "sobjectDescribeOption", "extendedBy", "listviewable", "lookupLayoutable", "defaultImplementation");
    private static final List<String> NOT_IN_GLOBAL = List.of("urls");

    private final Org org;

    public DescribeCalls(Org org) { this.org = org; }

    public void register(SoapEndpoints soap) {
        Dialect[] data = {Dialect.PARTNER, Dialect.ENTERPRISE};
        soap.add("describeGlobal", this::global, data).add("describeSObject", call -> describe(call, call.operation().all("sObjectType")), data)
            .add("describeSObjects", call -> describe(call, call.operation().all("sObjectType")), data);
    }

    private Answer global(Envelope call) {
        ObjectNode global = DescribeJson.global(org.schema(), "");
        for (JsonNode object : global.get("sobjects")) ((ObjectNode) object).remove(NOT_IN_GLOBAL);
        return call.answer(out -> out.json("result", global));
    }

    private Answer describe(Envelope call, List<XmlNode> names) {
        if (names.size() > MAX) throw new SoapFault("EXCEEDED_MAX_TYPES_LIMIT", "Cannot describe more than 100 object types in one call");
        List<ObjectNode> results = new ArrayList<>();
        for (XmlNode name : names) {
            ObjectType type = org.schema().object(name.text().trim());
            if (type == null) throw new SoapFault("INVALID_TYPE", "sObject type '" + name.text().trim() + "' is not supported.");
            ObjectNode json = DescribeJson.object(org.schema(), type, "");
            AuditFields.show(org, type, json);
            json.remove(NOT_IN_WSDL);
            json.get("fields").forEach(field -> typeDefault((ObjectNode) field));
            results.add(json);
        }
        return call.answer(out -> results.forEach(result -> out.json("result", result)));
    }

    /** A default is of any type in the WSDL, so that it has to say which. */
    private static void typeDefault(ObjectNode field) {
        JsonNode value = field.get("defaultValue");
        if (value == null || value.isNull()) return;
        field.set("defaultValue", JsonNodeFactory.instance.objectNode().put(XmlWriter.TYPE, value.isBoolean() ? "xsd:boolean" : "xsd:string").put(XmlWriter.TEXT, value.asText()));
    }
}
