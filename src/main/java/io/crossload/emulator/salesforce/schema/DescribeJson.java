package io.crossload.emulator.salesforce.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Describe answers in the key set of the REST API. */
public final class DescribeJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DescribeJson() { }

    /** GET /sobjects. */
    public static ObjectNode global(Schema schema, String base) {
        ObjectNode json = NODES.objectNode().put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode objects = json.putArray("sobjects");
        for (ObjectType object : schema.objects()) objects.add(entity(object, base));
        return json;
    }

    /** GET /sobjects/X/describe. */
    public static ObjectNode object(Schema schema, ObjectType object, String base) {
        ObjectNode json = entity(object, base);
        json.putArray("actionOverrides");
        ArrayNode children = json.putArray("childRelationships");
        for (Schema.ChildField child : schema.childFields(object)) children.add(child(child));
        json.put("compactLayoutable", !object.custom()).put("sobjectDescribeOption", "FULL").put("searchLayoutable", true);
        json.putNull("defaultImplementation").putNull("extendedBy").putNull("extendsInterfaces").putNull("implementedBy")
            .putNull("implementsInterfaces").putNull("listviewable").putNull("lookupLayoutable").putNull("networkScopeFieldName");
        json.putArray("namedLayoutInfos");
        ObjectNode master = json.putArray("recordTypeInfos").addObject();
        master.put("active", true).put("available", true).put("defaultRecordTypeMapping", true).put("developerName", "Master")
            .put("master", true).put("name", "Master").put("recordTypeId", "012000000000000AAA");
        ObjectNode scope = json.putArray("supportedScopes").addObject();
        scope.put("label", "All " + object.plural().toLowerCase(java.util.Locale.ROOT)).put("name", "everything");
        ArrayNode fields = json.putArray("fields");
        for (Field field : object.fields()) fields.add(field(field));
        return json;
    }

    /** What global describe says of one object. */
    public static ObjectNode basics(ObjectType object, String base) { return entity(object, base); }

    private static ObjectNode entity(ObjectType object, String base) {
        // No page of their own: nobody searches for them or has them among his recent items.
        boolean onPages = !object.name().matches("CampaignMember|Organization");
        ObjectNode json = NODES.objectNode();
        json.put("activateable", false).put("createable", object.writable()).put("custom", object.custom()).put("customSetting", false)
            .put("deepCloneable", false).put("deletable", object.deletable()).put("deprecatedAndHidden", false)
            .put("feedEnabled", object.undeletable()).put("hasSubtypes", false).put("isInterface", false).put("isSubtype", false)
            .put("keyPrefix", object.prefix()).put("label", object.label()).put("labelPlural", object.plural())
            .put("layoutable", !"Organization".equals(object.name())).put("mergeable", object.name().matches("Account|Contact|Lead")).put("mruEnabled", onPages)
            .put("name", object.name()).put("queryable", true).put("replicateable", true).put("retrieveable", true)
            .put("searchable", onPages).put("triggerable", !"Organization".equals(object.name())).put("undeletable", object.undeletable()).put("updateable", object.writable());
        json.putNull("associateEntityType").putNull("associateParentEntity");
        String sobject = base + "/sobjects/" + object.name();
        json.putObject("urls").put("rowTemplate", sobject + "/{ID}").put("describe", sobject + "/describe").put("sobject", sobject);
        return json;
    }

    private static ObjectNode child(Schema.ChildField child) {
        ObjectNode json = NODES.objectNode();
        json.put("cascadeDelete", child.field().cascade()).put("childSObject", child.child().name()).put("deprecatedAndHidden", false)
            .put("field", child.field().name());
        json.putArray("junctionIdListNames");
        json.putArray("junctionReferenceTo");
        return json.put("relationshipName", ChildRelationships.name(child.child(), child.field())).put("restrictedDelete", child.field().restricts());
    }

    /** One field as describe shows it. */
    static ObjectNode field(Field field) {
        boolean text = field.type().isText();
        ObjectNode json = NODES.objectNode();
        json.put("aggregatable", field.filterable()).put("aiPredictionField", false).put("autoNumber", field.origin() == Origin.AUTO_NUMBER)
            .put("byteLength", text ? field.length() * 3 : field.length()).put("calculated", false).putNull("calculatedFormula")
            .put("cascadeDelete", field.cascade() && field.custom()).put("caseSensitive", field.caseSensitive())
            .putNull("compoundFieldName").putNull("controllerName").put("createable", field.createable()).put("custom", field.custom());
        if (field.defaultValue() != null && field.type() != FieldType.BOOLEAN) json.put("defaultValue", field.defaultValue());
        else if (field.type() == FieldType.BOOLEAN) json.put("defaultValue", "true".equals(field.defaultValue()));
        else json.putNull("defaultValue");
        json.putNull("defaultValueFormula")
            .put("defaultedOnCreate", !field.stored() && (!field.nameField() || field.origin() == Origin.AUTO_NUMBER) || field.defaultValue() != null || field.ownedByUser()
                || field.type() == FieldType.BOOLEAN)
            .put("dependentPicklist", false).put("deprecatedAndHidden", false)
            .put("digits", field.type() == FieldType.INT ? field.precision() : 0).put("displayLocationInDecimal", false)
            .put("encrypted", false).put("externalId", field.externalId()).putNull("extraTypeInfo").put("filterable", field.filterable())
            .putNull("filteredLookupInfo").put("formulaTreatNullNumberAsZero", false).put("groupable", field.groupable())
            .put("highScaleNumber", false).put("htmlFormatted", Field.HTML.equals(field.display())).put("idLookup", field.idLookup()).putNull("inlineHelpText")
            .put("label", field.label()).put("length", field.length()).putNull("mask").putNull("maskType").put("name", field.name())
            .put("nameField", field.nameField()).put("namePointing", field.polymorphic()).put("nillable", field.nillable())
            .put("permissionable", field.nillable() && field.stored());
        ArrayNode values = json.putArray("picklistValues");
        for (String value : field.values()) {
            values.addObject().put("active", true).put("defaultValue", value.equals(field.defaultValue())).put("label", value)
                .putNull("validFor").put("value", value);
        }
        json.put("polymorphicForeignKey", field.polymorphic()).put("precision", field.type() == FieldType.INT ? 0 : field.precision())
            .put("queryByDistance", false).putNull("referenceTargetField");
        ArrayNode to = json.putArray("referenceTo");
        field.referenceTo().forEach(to::add);
        return json.put("relationshipName", field.relationship()).putNull("relationshipOrder").put("restrictedDelete", field.restricts())
            .put("restrictedPicklist", field.restricted()).put("scale", field.scale()).put("searchPrefilterable", false)
            .put("soapType", field.type().soapType()).put("sortable", field.filterable()).put("type", field.type().describeName())
            .put("unique", field.unique()).put("updateable", field.updateable()).put("writeRequiresMasterRead", false);
    }
}
