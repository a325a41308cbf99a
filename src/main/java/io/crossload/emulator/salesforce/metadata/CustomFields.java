package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.FieldBuilder;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads CustomField elements, with the rules and texts of the Metadata API. */
final class CustomFields {
    private static final Set<String> ELEMENTS = Set.of("fullName", "label", "type", "length", "precision", "scale", "required", "externalId", "unique",
        "caseSensitive", "description", "inlineHelpText", "defaultValue", "valueSet", "referenceTo", "relationshipName", "relationshipLabel",
        "relationshipOrder", "reparentableMasterDetail", "writeRequiresMasterRead", "deleteConstraint", "visibleLines", "displayFormat",
        "startingNumber", "trackHistory", "trackFeedHistory", "trackTrending", "maskChar", "maskType", "encryptionScheme", "populateExistingRows",
        "securityClassification", "businessStatus", "businessOwnerUser", "businessOwnerGroup", "complianceGroup", "trueValueIndexed",
        "stripMarkup", "displayLocationInDecimal", "isFilteringDisabled", "isNameField", "isSortingDisabled", "lookupFilter", "formula",
        "formulaTreatBlanksAs", "summarizedField", "summaryFilterItems", "summaryForeignKey", "summaryOperation", "fieldManageability");
    private static final Set<String> MAY_BE_EXTERNAL_ID = Set.of("Text", "Number", "Email", "AutoNumber");
    private static final Set<String> MAY_BE_UNIQUE = Set.of("Text", "Number", "Email", "AutoNumber");
    private static final Map<String, FieldType> TYPES = Map.ofEntries(Map.entry("Text", FieldType.STRING), Map.entry("TextArea", FieldType.TEXTAREA),
        Map.entry("LongTextArea", FieldType.TEXTAREA), Map.entry("Html", FieldType.TEXTAREA), Map.entry("Number", FieldType.DOUBLE),
        Map.entry("Currency", FieldType.CURRENCY), Map.entry("Percent", FieldType.PERCENT), Map.entry("Checkbox", FieldType.BOOLEAN),
        Map.entry("Date", FieldType.DATE), Map.entry("DateTime", FieldType.DATETIME), Map.entry("Email", FieldType.EMAIL),
        Map.entry("Phone", FieldType.PHONE), Map.entry("Url", FieldType.URL), Map.entry("Picklist", FieldType.PICKLIST),
        Map.entry("MultiselectPicklist", FieldType.MULTIPICKLIST), Map.entry("Lookup", FieldType.REFERENCE),
        Map.entry("MasterDetail", FieldType.REFERENCE), Map.entry("AutoNumber", FieldType.STRING));
    private static final Set<String> NOT_EMULATED = Set.of("Summary", "EncryptedText", "Location", "Hierarchy", "MetadataRelationship",
        "ExternalLookup", "IndirectLookup", "Time", "File", "Array");

    private final PlannedOrg plan;
    private final ValueSets valueSets;

    CustomFields(PlannedOrg plan, ValueSets valueSets) {
        this.plan = plan;
        this.valueSets = valueSets;
    }

    /** The field that the element describes. */
    FieldBuilder read(String object, XmlNode xml) throws Problem {
        for (XmlNode child : xml.children()) {
            if (!ELEMENTS.contains(child.name())) {
                throw new Problem("Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}" + child.name()
                    + " invalid at this location in type CustomField", child);
            }
        }
        String name = xml.value("fullName");
        if (!name.endsWith("__c")) throw new Problem("Customizing the standard field " + object + "." + name + " is not emulated", xml);
        if (!name.matches("[A-Za-z]([A-Za-z0-9]|_(?!_))*[A-Za-z0-9]?__c")) {
            throw new Problem("The Custom Field Name you provided " + name + " is not valid: letters, digits and single underscores only", xml);
        }
        String type = required(xml, "type", null);
        if (!TYPES.containsKey(type) && !NOT_EMULATED.contains(type)) throw new Problem("'" + type + "' is not a valid value for the enum 'FieldType'", xml);
        if (NOT_EMULATED.contains(type) || xml.child("formula") != null) {
            throw new Problem((xml.child("formula") != null ? "A formula field" : "Field type " + type) + " is not emulated", xml);
        }
        if (xml.child("lookupFilter") != null) throw new Problem("lookupFilter is not emulated", xml);
        if (xml.value("label") == null) throw new Problem("Required field is missing: label", xml);
        FieldBuilder field = new FieldBuilder(name, xml.value("label"), TYPES.get(type));
        shape(object, xml, type, field);
        keys(xml, type, field);
        field.required(xml.flag("required") || "MasterDetail".equals(type));
        return field;
    }

    private void shape(String object, XmlNode xml, String type, FieldBuilder field) throws Problem {
        switch (type) {
            case "Text" -> {
                field.length(number(xml, "length", type, 1, 255));
                defaultText(xml, field);
            }
            case "TextArea", "Url" -> field.length(255);
            case "LongTextArea", "Html" -> {
                required(xml, "visibleLines", type);
                field.length(number(xml, "length", type, 256, 131_072));
                if ("Html".equals(type)) field.html();
            }
            case "Number", "Currency", "Percent" -> {
                int precision = number(xml, "precision", type, 1, 18);
                field.digits(precision, number(xml, "scale", type, 0, Math.min(17, precision)));
                defaultText(xml, field);
            }
            case "Checkbox" -> {
                String value = required(xml, "defaultValue", type);
                field.defaultValue(Boolean.toString("true".equals(value)));
            }
            case "Email" -> field.length(80);
            case "Phone" -> field.length(40);
            case "Picklist", "MultiselectPicklist" -> {
                if (type.startsWith("M")) required(xml, "visibleLines", type);
                field.length(type.startsWith("M") ? 4099 : 255);
                valueSets.read(xml, type, field);
            }
            case "Lookup", "MasterDetail" -> reference(object, xml, type, field);
            case "AutoNumber" -> field.length(30).autoNumber(required(xml, "displayFormat", type));
            default -> { }
        }
    }

    /** Defaults are formulas; texts in quotes and numbers are the ones understood here. */
    private static void defaultText(XmlNode xml, FieldBuilder field) throws Problem {
        String formula = xml.value("defaultValue");
        if (formula == null) return;
        if (formula.matches("\"[^\"]*\"|'[^']*'")) field.defaultValue(formula.substring(1, formula.length() - 1));
        else if (formula.matches("-?\\d+(\\.\\d+)?")) field.defaultValue(formula);
        else throw new Problem("A formula as defaultValue is not emulated", xml.child("defaultValue"));
    }

    private void reference(String object, XmlNode xml, String type, FieldBuilder field) throws Problem {
        String target = required(xml, "referenceTo", type);
        if (!plan.hasObject(target)) throw new Problem("referenceTo value of '" + target + "' does not resolve to a valid sObject type", xml);
        String constraint = xml.value("deleteConstraint");
        if (constraint != null && !Set.of("SetNull", "Restrict", "Cascade").contains(constraint)) {
            throw new Problem("'" + constraint + "' is not a valid value for the enum 'DeleteConstraint'", xml.child("deleteConstraint"));
        }
        boolean master = "MasterDetail".equals(type);
        if (master && (!object.endsWith("__c") || object.equalsIgnoreCase(target))) {
            throw new Problem("Cannot create a master-detail relationship from " + object + " to " + target, xml);
        }
        if (!master && xml.flag("required") && (constraint == null || "SetNull".equals(constraint))) {
            throw new Problem("Must specify either cascade delete or restrict delete for required lookup foreign key", xml);
        }
        String seenFromParent = xml.value("relationshipName");
        if (seenFromParent == null && (master || xml.value("relationshipLabel") != null)) {
            throw new Problem("Must specify 'relationshipName' for a CustomField of type " + type, xml);
        }
        if (seenFromParent != null && !plan.takeChildRelationship(target, seenFromParent, object, field.name())) {
            throw new Problem("There is already a Child Relationship named " + seenFromParent + " on " + target + ".", xml);
        }
        String canonical = plan.org().schema().object(target) == null ? target : plan.org().schema().object(target).name();
        field.lookup(canonical, field.name().substring(0, field.name().length() - 1) + "r", seenFromParent == null ? null : seenFromParent + "__r",
            master || "Cascade".equals(constraint)).restricts(!master && "Restrict".equals(constraint));
        if (master && !xml.flag("reparentableMasterDetail")) field.fixed();
    }

    private static void keys(XmlNode xml, String type, FieldBuilder field) throws Problem {
        if (xml.flag("externalId") && !MAY_BE_EXTERNAL_ID.contains(type)) {
            throw new Problem("Cannot specify 'externalId' for a CustomField of type " + type, xml.child("externalId"));
        }
        if (xml.flag("unique") && !MAY_BE_UNIQUE.contains(type)) {
            throw new Problem("Cannot specify 'unique' for a CustomField of type " + type, xml.child("unique"));
        }
        field.key(xml.flag("externalId"), xml.flag("unique"), xml.flag("caseSensitive"));
    }

    private static String required(XmlNode xml, String element, String type) throws Problem {
        String value = xml.value(element);
        if (value == null) throw new Problem(type == null ? "Required field is missing: " + element
            : "Must specify '" + element + "' for a CustomField of type " + type, xml);
        return value;
    }

    private static int number(XmlNode xml, String element, String type, int least, int most) throws Problem {
        String text = required(xml, element, type);
        if (!text.matches("\\d{1,9}")) throw new Problem("'" + text + "' is not a valid value for the type xsd:int", xml.child(element));
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new Problem("The " + element + " of a CustomField of type " + type + " must be between " + least + " and " + most, xml.child(element));
        }
        return value;
    }

    /** The texts of the given children. */
    static List<String> texts(List<XmlNode> nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.text().trim()));
        return texts;
    }
}
