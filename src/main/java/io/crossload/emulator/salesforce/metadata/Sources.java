package io.crossload.emulator.salesforce.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What was deployed, given back: single components, lists of them, and packages. Metadata that the org had from the start is not in it. */
public final class Sources {
    /** A metadata type, with the folder and suffix of its files; folder null for one that lies in an object's file. */
    public record Type(String name, String folder, String suffix) { }

    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";
    private static final List<Type> TYPES = List.of(new Type("CustomObject", "objects", "object"), new Type("CustomField", null, "object"),
        new Type("RecordType", null, "object"), new Type("StandardValueSet", "standardValueSets", "standardValueSet"),
        new Type("GlobalValueSet", "globalValueSets", "globalValueSet"), new Type("PermissionSet", "permissionsets", "permissionset"),
        new Type("Profile", "profiles", "profile"), new Type("CustomTab", "tabs", "tab"));

    private final MetadataOrg target;

    Sources(MetadataOrg target) { this.target = target; }

    /** The metadata types that can be deployed. */
    public static List<Type> types() { return TYPES; }

    /** Null for a type that cannot be deployed. */
    public static Type type(String name) { return TYPES.stream().filter(type -> type.name().equals(name)).findFirst().orElse(null); }

    /** Null when that component was never deployed. */
    public XmlNode get(String type, String fullName) { return target.components().get(type, fullName); }

    /** FileProperties of every component of a type; of objects also those that the org had from the start. */
    public List<ObjectNode> list(Type type) {
        List<String> names = new ArrayList<>(target.components().of(type.name()).keySet());
        if ("CustomObject".equals(type.name())) {
            for (ObjectType object : target.org().schema().objects()) {
                if (!object.custom()) names.add(object.name());
            }
        }
        return names.stream().map(name -> properties(type, name)).toList();
    }

    private ObjectNode properties(Type type, String fullName) {
        Org org = target.org();
        String time = RecordReader.dateTime(org.now());
        return JsonNodeFactory.instance.objectNode().put("createdById", org.userId()).put("createdByName", "Integration User").put("createdDate", time)
            .put("fileName", file(type, fullName)).put("fullName", fullName).put("id", "").put("lastModifiedById", org.userId())
            .put("lastModifiedByName", "Integration User").put("lastModifiedDate", time).put("manageableState", "unmanaged").put("type", type.name());
    }

    private static String file(Type type, String fullName) {
        return type.folder() == null ? "objects/" + fullName.substring(0, fullName.indexOf('.')) + ".object" : type.folder() + "/" + fullName + "." + type.suffix();
    }

    /** A package. @param missing why a member is not in it */
    public record Retrieved(byte[] zip, List<ObjectNode> files, List<ObjectNode> missing) { }

    /** The package with these members; {@code *} stands for all of a type. @param prefix folder in the zip, or nothing */
    public Retrieved retrieve(Map<String, List<String>> members, String prefix, String version) {
        Map<String, XmlNode> files = new TreeMap<>();
        List<ObjectNode> properties = new ArrayList<>();
        List<ObjectNode> missing = new ArrayList<>();
        Map<String, List<String>> found = new LinkedHashMap<>();
        members.forEach((name, wanted) -> {
            Type type = type(name);
            for (String member : wanted(type, wanted)) {
                XmlNode source = type == null ? null : get(name, member);
                if (source == null) {
                    missing.add(JsonNodeFactory.instance.objectNode().put("fileName", prefix + "package.xml")
                        .put("problem", "Entity of type '" + name + "' named '" + member + "' cannot be found"));
                    continue;
                }
                add(files, type, member, source);
                found.computeIfAbsent(name, each -> new ArrayList<>()).add(member);
                ObjectNode property = properties(type, member);
                properties.add(property.put("fileName", prefix + property.get("fileName").asText()));
            }
        });
        return new Retrieved(zip(files, found, prefix, version), properties, missing);
    }

    private List<String> wanted(Type type, List<String> members) {
        if (type == null || !members.contains("*")) return members;
        List<String> all = new ArrayList<>(target.components().of(type.name()).keySet());
        members.stream().filter(member -> !member.equals("*") && !all.contains(member)).forEach(all::add);
        return all;
    }

    /** An object's file holds the object, its fields and its record types together. */
    private void add(Map<String, XmlNode> files, Type type, String member, XmlNode source) {
        XmlNode file = files.computeIfAbsent(file(type, member), name -> XmlNode.of(type.folder() == null ? "CustomObject" : type.name()));
        if (type.folder() == null) {
            file.add(source);
            return;
        }
        source.children().forEach(file::add);
        if (!"CustomObject".equals(type.name())) return;
        for (String child : List.of("CustomField", "RecordType")) {
            target.components().of(child).forEach((name, node) -> {
                if (name.startsWith(member + ".") && !file.children().contains(node)) file.add(node);
            });
        }
    }

    private static byte[] zip(Map<String, XmlNode> files, Map<String, List<String>> members, String prefix, String version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, XmlNode> file : files.entrySet()) {
                XmlWriter out = XmlWriter.document().open(file.getValue().name(), "xmlns", NAMESPACE);
                file.getValue().children().forEach(child -> child.write(out));
                entry(zip, prefix + file.getKey(), out.close(file.getValue().name()));
            }
            XmlWriter manifest = XmlWriter.document().open("Package", "xmlns", NAMESPACE);
            members.forEach((type, names) -> {
                manifest.open("types");
                names.forEach(name -> manifest.element("members", name));
                manifest.element("name", type).close("types");
            });
            entry(zip, prefix + "package.xml", manifest.element("version", version).close("Package"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, XmlWriter content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.bytes());
        zip.closeEntry();
    }
}
