package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.CustomTargets;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldBuilder;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code .object} files of a package: custom objects, and the fields and record types of any object. */
final class ObjectFiles {
    private static final Set<String> COMPONENTS_NOT_EMULATED = Set.of("validationRules", "listViews", "compactLayouts", "webLinks", "fieldSets",
        "businessProcesses", "sharingReasons", "sharingRecalculations", "indexes", "articleTypeChannelDisplay", "namedFilters", "historyRetentionPolicy");
    private static final Set<String> SHARING = Set.of("Private", "Read", "ReadWrite", "ReadWriteTransfer", "FullAccess", "ControlledByParent",
        "ControlledByCampaign", "ControlledByLeadOrContact");

    private final DeployPlan deploy;
    private final SourceZip zip;
    private final Map<String, XmlNode> objects = new LinkedHashMap<>();
    private final FieldLimits limits;

    ObjectFiles(DeployPlan deploy, SourceZip zip) {
        this.deploy = deploy;
        this.zip = zip;
        this.limits = new FieldLimits(deploy.org());
    }

    void read() {
        deploy.globalValueSets();
        zip.folder("objects").forEach((file, content) -> {
            String object = file.replaceAll(".*/", "").replaceAll("\\.object$", "");
            try {
                XmlNode xml = SourceZip.parse(content);
                checkObject(object, xml);
                objects.put(object, xml);
                if (object.endsWith("__c")) deploy.planned().addObject(object);
            } catch (Problem e) {
                deploy.fail("CustomObject", object, zip.path(file), e);
            }
        });
        // All objects before any field: a lookup may point to an object of a later file.
        objects.forEach(this::customObject);
        objects.forEach(this::fields);
        objects.forEach(this::recordTypes);
    }

    private void checkObject(String object, XmlNode xml) throws Problem {
        boolean known = deploy.org().schema().object(object) != null || "Activity".equals(object);
        if (Set.of("Task", "Event").contains(object) && !xml.all("fields").isEmpty()) {
            throw new Problem("Entity Enumeration Or ID: bad value for restricted picklist field: " + object);
        }
        if (!object.endsWith("__c")) {
            if (!known) throw new Problem("Object " + object + " is not emulated");
            return;
        }
        if (!known && xml.value("label") == null) throw new Problem("Must specify a non-empty label for the CustomObject");
        if (xml.value("label") == null) return;
        if (xml.value("pluralLabel") == null) throw new Problem("Must specify a non-empty pluralLabel for the CustomObject");
        if (xml.child("nameField") == null) throw new Problem("Must specify a nameField of type Text or AutoNumber", xml);
        String sharing = xml.value("sharingModel");
        if (sharing != null && !SHARING.contains(sharing)) throw new Problem("'" + sharing + "' is not a valid value for the enum 'SharingModel'", xml.child("sharingModel"));
    }

    private void customObject(String object, XmlNode xml) {
        if (!object.endsWith("__c") || xml.value("label") == null) return;
        String file = "objects/" + object + ".object";
        boolean detail = xml.all("fields").stream().anyMatch(field -> "MasterDetail".equals(field.value("type")));
        FieldBuilder name;
        try {
            if (detail != "ControlledByParent".equals(xml.value("sharingModel")) && xml.value("sharingModel") != null) {
                throw new Problem(detail ? "Cannot set sharingModel to " + xml.value("sharingModel") + " on a CustomObject with a MasterDetail relationship field"
                    : "Cannot set sharingModel to ControlledByParent on a CustomObject without a MasterDetail relationship field", xml.child("sharingModel"));
            }
            name = nameField(xml.child("nameField"));
        } catch (Problem e) {
            deploy.fail("CustomObject", object, zip.path(file), e);
            return;
        }
        XmlNode source = withoutChildren(xml);
        deploy.done("CustomObject", object, file, source, () -> {
            ObjectType old = deploy.org().schema().object(object);
            if (old != null) old.rename(xml.value("label"), xml.value("pluralLabel"));
            else deploy.org().addObject(ObjectType.custom(object, deploy.org().schema().nextPrefix(), xml.value("label"), xml.value("pluralLabel"), name, !detail));
            CustomTargets.add(deploy.org().schema(), object, xml.flag("enableActivities"));
        });
    }

    private static FieldBuilder nameField(XmlNode xml) throws Problem {
        String label = xml.value("label") == null ? "Name" : xml.value("label");
        FieldBuilder name = new FieldBuilder("Name", label, FieldType.STRING).length(80).nameField();
        if ("AutoNumber".equals(xml.value("type"))) {
            return name.autoNumber(xml.value("displayFormat") == null ? "{0}" : xml.value("displayFormat"));
        }
        if (!"Text".equals(xml.value("type"))) throw new Problem("Must specify a nameField of type Text or AutoNumber", xml);
        return name;
    }

    private static XmlNode withoutChildren(XmlNode xml) {
        XmlNode own = XmlNode.of("CustomObject");
        for (XmlNode child : xml.children()) {
            if (!child.name().equals("fields") && !child.name().equals("recordTypes")) own.add(child);
        }
        return own;
    }

    private void fields(String object, XmlNode xml) {
        String file = "objects/" + object + ".object";
        for (XmlNode child : xml.children()) {
            if (COMPONENTS_NOT_EMULATED.contains(child.name())) {
                String type = Character.toUpperCase(child.name().charAt(0)) + child.name().substring(1).replaceAll("(?<!s)s$", "");
                deploy.fail(type, object + "." + child.value("fullName"), zip.path(file), new Problem("Metadata type " + type + " is not emulated", child));
            }
        }
        CustomFields reader = new CustomFields(deploy.planned(), deploy.planValueSets());
        for (XmlNode field : xml.all("fields")) {
            String fullName = object + "." + field.value("fullName");
            try {
                if (field.value("fullName") == null) throw new Problem("Required field is missing: fullName", field);
                FieldBuilder builder = reader.read(object, field);
                sameType(object, builder);
                if (!deploy.target().isRestoring()) limits.check(object, field);
                boolean required = field.flag("required") || "MasterDetail".equals(field.value("type"));
                for (String holder : PlannedOrg.holders(object)) deploy.planned().addField(holder, builder, required);
                if ("Activity".equals(object)) deploy.planned().addField(object, builder, required);
                deploy.done("CustomField", fullName, file, field, () -> apply(object, builder));
            } catch (Problem e) {
                deploy.fail("CustomField", fullName, zip.path(file), e);
            }
        }
    }

    private void sameType(String object, FieldBuilder builder) throws Problem {
        for (ObjectType type : deploy.planned().types(object)) {
            Field old = type == null ? null : type.definition(builder.name());
            if (old != null && old.type() != builder.type()) {
                throw new Problem("Changing the type of field " + builder.name() + " is not emulated: it is " + old.type().describeName());
            }
        }
    }

    private void apply(String object, FieldBuilder builder) {
        for (ObjectType type : deploy.planned().types(object)) {
            if (type == null) continue;
            boolean fresh = type.definition(builder.name()) == null;
            Field field = type.put(builder);
            deploy.org().table(type).schemaChanged();
            if (fresh) deploy.target().access().guard(type, field);
        }
    }

    private void recordTypes(String object, XmlNode xml) {
        String file = "objects/" + object + ".object";
        List<XmlNode> types = new ArrayList<>(xml.all("recordTypes"));
        for (XmlNode type : types) {
            String name = type.value("fullName");
            if (name == null || type.value("label") == null) {
                deploy.fail("RecordType", object + "." + name, zip.path(file), new Problem("Required field is missing: " + (name == null ? "fullName" : "label"), type));
                continue;
            }
            deploy.done("RecordType", object + "." + name, file, type, () -> {
                if (deploy.target().isRestoring() || deploy.target().recordType(object, name) >= 0) return;
                deploy.org().add("RecordType", Map.of("DeveloperName", name, "Name", type.value("label"), "SobjectType", object,
                    "IsActive", Boolean.toString(!"false".equals(type.value("active")))));
            });
        }
    }
}
