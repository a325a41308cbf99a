package io.crossload.emulator.salesforce.dml;

import java.util.Locale;
import java.util.Map;

/** Extension and FileType of a file's name, as the ContentVersion fields show them. */
record FileKind(String extension, String type) {
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("txt", "TEXT"), Map.entry("doc", "WORD"), Map.entry("docx", "WORD_X"),
        Map.entry("xls", "EXCEL"), Map.entry("xlsx", "EXCEL_X"), Map.entry("ppt", "POWER_POINT"), Map.entry("pptx", "POWER_POINT_X"),
        Map.entry("pdf", "PDF"), Map.entry("png", "PNG"), Map.entry("jpg", "JPG"), Map.entry("jpeg", "JPEG"), Map.entry("gif", "GIF"),
        Map.entry("csv", "CSV"), Map.entry("xml", "XML"), Map.entry("htm", "HTML"), Map.entry("html", "HTML"), Map.entry("zip", "ZIP"),
        Map.entry("mp4", "MP4"), Map.entry("mov", "MOV"), Map.entry("mp3", "MP3"), Map.entry("svg", "SVG"), Map.entry("rtf", "RTF"));

    static FileKind of(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) return new FileKind(null, "UNKNOWN");
        String extension = name.substring(dot + 1);
        return new FileKind(extension, TYPES.getOrDefault(extension.toLowerCase(Locale.ROOT), "UNKNOWN"));
    }

    /** The file's name without folders and extension. */
    static String title(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static String name(String path) { return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1); }
}
