package io.crossload.emulator.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Metadata packages as tests write them: files, a manifest made from the types named, a zip. */
public final class Packages {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder types = new StringBuilder();

    public static Packages aPackage() { return new Packages(); }

    public Packages member(String type, String... names) {
        types.append("<types>");
        for (String name : names) types.append("<members>").append(name).append("</members>");
        types.append("<name>").append(type).append("</name></types>");
        return this;
    }

    public Packages file(String path, String type, String content) {
        files.put(path, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + type + " xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + content + "</" + type + ">");
        return this;
    }

    /** An object file with the given inner elements. */
    public Packages object(String name, String content) { return file("objects/" + name + ".object", "CustomObject", content); }

    public static String field(String name, String type, String more) {
        return "<fields><fullName>" + name + "</fullName><label>" + name.replace("__c", "").replace('_', ' ') + "</label><type>" + type + "</type>" + more + "</fields>";
    }

    public Packages permissionSet(String name, String content) {
        return member("PermissionSet", name).file("permissionsets/" + name + ".permissionset", "PermissionSet", "<label>" + name + "</label>" + content);
    }

    public static String grant(String field, boolean editable) {
        return "<fieldPermissions><editable>" + editable + "</editable><field>" + field + "</field><readable>true</readable></fieldPermissions>";
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            files.putIfAbsent("package.xml", "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\">" + types + "<version>66.0</version></Package>");
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
