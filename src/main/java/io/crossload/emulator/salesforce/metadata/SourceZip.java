package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A package as it is deployed: a zip with {@code package.xml} at its root or in one folder, and the components beside it. */
final class SourceZip {
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 400L * 1024 * 1024;

    private final Map<String, byte[]> files = new TreeMap<>();
    private final String root;

    SourceZip(byte[] zip) throws Problem {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            long bytes = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isDirectory()) continue;
                byte[] content = in.readNBytes((int) Math.min(MOST_BYTES - bytes + 1, Integer.MAX_VALUE - 8));
                bytes += content.length;
                if (bytes > MOST_BYTES || files.size() >= MOST_FILES) throw new Problem("Maximum size of request reached. Maximum size of request is 52428800 bytes.");
                files.put(entry.getName().replace('\\', '/'), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem("The zip file cannot be read");
        }
        root = files.keySet().stream().filter(name -> name.equals("package.xml") || name.endsWith("/package.xml"))
            .map(name -> name.substring(0, name.length() - "package.xml".length())).min(java.util.Comparator.comparingInt(String::length))
            .orElseThrow(() -> new Problem("No package.xml found"));
    }

    /** The path in the zip of a file named from the package's root. */
    String path(String name) { return root + name; }

    /** Files of a folder: name from the root -> content. */
    Map<String, byte[]> folder(String folder) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        files.forEach((path, content) -> {
            if (path.startsWith(root + folder + "/")) found.put(path.substring(root.length()), content);
        });
        return found;
    }

    boolean has(String name) { return files.containsKey(root + name); }

    XmlNode xml(String name) throws Problem { return parse(files.get(root + name)); }

    static XmlNode parse(byte[] content) throws Problem {
        try {
            return XmlReader.read(content);
        } catch (XmlReader.Malformed e) {
            throw new Problem("Error parsing file: " + e.getMessage(), e.line(), e.column());
        }
    }

    /** The members that a manifest names, by type. */
    Map<String, List<String>> members(String manifest) throws Problem {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (XmlNode types : xml(manifest).all("types")) {
            List<String> names = types.all("members").stream().map(node -> node.text().trim()).toList();
            members.merge(String.valueOf(types.value("name")), names, (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
        }
        return members;
    }

    /** A file whose name without folder and suffix is that one; the manifest when there is none. */
    String fileOf(String member) {
        return files.keySet().stream().filter(path -> path.replaceAll(".*/", "").replaceAll("\\.[^.]+$", "").equals(member.replaceAll(".*/", "")))
            .findFirst().orElse(path("package.xml"));
    }
}
