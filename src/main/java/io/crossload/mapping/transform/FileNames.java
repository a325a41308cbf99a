package io.crossload.mapping.transform;

/** Names of files as any file system takes them. */
final class FileNames {
    private static final int LENGTH = 255;
    private static final int EXTENSION = 16;

    private FileNames() { }

    static String safe(String[] in, TransformContext context) {
        if (in[0] == null) {
            return null;
        }
        String name = in[0].strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceFirst("^\\.+", "_");
        if (name.length() <= LENGTH) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= EXTENSION ? name.substring(dot) : "";
        return TextCut.cut(name, LENGTH - extension.length()) + extension;
    }
}
