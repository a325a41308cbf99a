package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.metadata.ComponentMessage.Effect;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a package would do to the org, component by component: objects first, then their fields, value sets, permission sets, and last what
 * is to be destroyed. Nothing is changed before {@link #apply}.
 */
final class DeployPlan {
    private static final Logger LOG = LoggerFactory.getLogger(DeployPlan.class);
    private static final Set<String> EMULATED = Set.of("CustomObject", "CustomField", "RecordType", "StandardValueSet", "GlobalValueSet",
        "PermissionSet", "Profile", "CustomTab");

    /** A change of the org that a component stands for. */
    interface Change {
        void apply();
    }

    private record Step(ComponentMessage message, Change change) { }

    private final SourceZip zip;
    private final MetadataOrg target;
    private final PlannedOrg plan;
    private final ValueSets valueSets;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> met = new HashSet<>();

    DeployPlan(SourceZip zip, MetadataOrg target) {
        this.zip = zip;
        this.target = target;
        this.plan = new PlannedOrg(target.org());
        this.valueSets = target.valueSets().copy();
    }

    /** Reads the package. */
    static DeployPlan of(SourceZip zip, MetadataOrg target) {
        DeployPlan made = new DeployPlan(zip, target);
        try {
            made.read();
        } catch (Problem e) {
            made.steps.add(new Step(ComponentMessage.failure("", "package.xml", zip.path("package.xml"), e), null));
        }
        return made;
    }

    List<ComponentMessage> messages() { return steps.stream().map(Step::message).toList(); }

    boolean hasFailures() { return steps.stream().anyMatch(step -> step.message().failed()); }

    /** Changes the org by every component that is right. */
    void apply() {
        for (Step step : steps) {
            if (step.change() != null && !step.message().failed()) step.change().apply();
        }
        target.access().refresh();
        if (!target.isRestoring()) org().schemaChanged();
        LOG.info("Deployed {} components of metadata", steps.size());
    }

    Org org() { return target.org(); }

    PlannedOrg planned() { return plan; }

    MetadataOrg target() { return target; }

    /** The global value sets of the org and of this package. */
    ValueSets planValueSets() { return valueSets; }

    private void read() throws Problem {
        Map<String, List<String>> members = zip.members("package.xml");
        members.forEach((type, names) -> {
            if (EMULATED.contains(type)) return;
            for (String name : names) fail(type, name, zip.fileOf(name), new Problem("Metadata type " + type + " is not emulated"));
        });
        if (zip.has("destructiveChangesPre.xml")) destroy("destructiveChangesPre.xml");
        new ObjectFiles(this, zip).read();
        valueSets();
        permissions("permissionsets", "PermissionSet");
        permissions("profiles", "Profile");
        tabs();
        for (String manifest : List.of("destructiveChanges.xml", "destructiveChangesPost.xml")) {
            if (zip.has(manifest)) destroy(manifest);
        }
        members.forEach((type, names) -> {
            for (String name : names) {
                if (!EMULATED.contains(type) || name.equals("*") || met.contains(type + ":" + name)) continue;
                if (type.equals("CustomObject") && !name.endsWith("__c") && zip.has("objects/" + name + ".object")) continue;
                fail(type, name, zip.path("package.xml"), new Problem("An object '" + name + "' of type " + type
                    + " was named in package.xml, but was not found in zipped directory"));
            }
        });
        steps.add(new Step(ComponentMessage.done("", "package.xml", zip.path("package.xml"), Effect.CHANGED), null));
    }

    void done(String type, String fullName, String file, XmlNode source, Change change) {
        met.add(type + ":" + fullName);
        Effect effect = target.components().effect(type, fullName, source);
        steps.add(new Step(ComponentMessage.done(type, fullName, zip.path(file), effect), () -> {
            change.apply();
            target.components().put(type, fullName, source);
        }));
    }

    void fail(String type, String fullName, String path, Problem problem) {
        met.add(type + ":" + fullName);
        steps.add(new Step(ComponentMessage.failure(type, fullName, path, problem), null));
    }

    private static String baseName(String file) { return file.replaceAll(".*/", "").replaceAll("\\.[^.]+$", ""); }

    private void valueSets() {
        zip.folder("standardValueSets").forEach((file, content) -> component("StandardValueSet", file, content, xml -> {
            ValueSets.checkStandard(baseName(file));
            ValueSets.Values values = ValueSets.values(xml.all("standardValue"));
            return () -> ValueSets.applyStandard(org(), baseName(file), values);
        }));
    }

    /** Global value sets come before the fields that use them. */
    void globalValueSets() {
        zip.folder("globalValueSets").forEach((file, content) -> component("GlobalValueSet", file, content, xml -> {
            ValueSets.Values values = ValueSets.values(xml.all("customValue"));
            valueSets.putGlobal(baseName(file), values);
            return () -> target.valueSets().putGlobal(baseName(file), values);
        }));
    }

    private void permissions(String folder, String type) {
        Permissions permissions = new Permissions(plan);
        zip.folder(folder).forEach((file, content) -> component(type, file, content, xml -> {
            permissions.check(xml, type);
            boolean profile = "Profile".equals(type);
            if (profile && !target.isRestoring() && !Permissions.isProfile(org(), baseName(file))) throw new Problem("Creating a profile is not emulated");
            return () -> {
                if (!target.isRestoring()) permissions.apply(xml, baseName(file), profile);
            };
        }));
    }

    private void tabs() {
        zip.folder("tabs").forEach((file, content) -> component("CustomTab", file, content, xml -> {
            if (!xml.flag("customObject")) throw new Problem("Only the tabs of custom objects are emulated");
            if (!plan.hasObject(baseName(file))) throw new Problem("In field: customObject - no CustomObject named " + baseName(file) + " found");
            return () -> { };
        }));
    }

    private interface Reading {
        Change read(XmlNode xml) throws Problem;
    }

    private void component(String type, String file, byte[] content, Reading reading) {
        String name = baseName(file);
        if (file.endsWith("-meta.xml")) return;
        try {
            XmlNode xml = SourceZip.parse(content);
            Change change = reading.read(xml);
            done(type, name, file, xml, change);
        } catch (Problem e) {
            fail(type, name, zip.path(file), e);
        }
    }

    private void destroy(String manifest) throws Problem {
        Map<String, List<String>> members = new LinkedHashMap<>(zip.members(manifest));
        for (Map.Entry<String, List<String>> entry : members.entrySet()) {
            for (String name : entry.getValue()) destroy(entry.getKey(), name, manifest);
        }
    }

    private void destroy(String type, String name, String manifest) {
        met.add(type + ":" + name);
        if (!target.has(type, name)) {
            steps.add(new Step(ComponentMessage.warning(type, name, zip.path(manifest), "No " + type + " named: " + name + " found"), null));
            return;
        }
        steps.add(new Step(ComponentMessage.done(type, name, zip.path(manifest), Effect.DELETED), () -> target.destroy(type, name)));
    }
}
