package io.crossload.load.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the first bytes of a file say that it is. Only kinds that are certain: of others the name is believed.
 *
 * @param extensions those that fit; the first is the usual one
 */
enum FileKind {
    PNG(List.of("png"), "\u0089PNG\r\n\u001a\n"),
    JPEG(List.of("jpg", "jpeg", "jpe", "jfif"), "\u00ff\u00d8\u00ff"),
    GIF(List.of("gif"), "GIF8"),
    TIFF(List.of("tif", "tiff"), "II*\0", "MM\0*"),
    BMP(List.of("bmp", "dib"), "BM"),
    PDF(List.of("pdf", "ai"), "%PDF-"),
    GZIP(List.of("gz", "tgz"), "\u001f\u008b\b"),
    ZIP(List.of("zip", "docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "dotx", "potx", "ppsx", "odt", "ods", "odp", "epub", "jar", "kmz", "pages", "numbers", "key"), "PK\u0003\u0004"),
    OLE(List.of("doc", "xls", "ppt", "msg", "dot", "pps", "vsd", "mpp", "pub"), "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
    MP3(List.of("mp3"), "ID3"),
    OGG(List.of("ogg", "oga", "ogv", "opus"), "OggS"),
    WEBM(List.of("webm", "mkv"), "\u001aE\u00df\u00a3"),
    WEBP(List.of("webp")),
    WAV(List.of("wav")),
    AVI(List.of("avi")),
    MP4(List.of("mp4", "m4v", "m4a", "mov", "3gp", "heic", "heif", "avif", "qt")),
    HTML(List.of("html", "htm", "xhtml", "mht", "txt", "xml", "eml")),
    SVG(List.of("svg", "xml"));

    private static final int HEAD = 512;
    private final List<String> extensions;
    private final List<String> signatures;

    FileKind(List<String> extensions, String... signatures) {
        this.extensions = extensions;
        this.signatures = List.of(signatures);
    }

    static Optional<FileKind> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1));
        }
    }

    private static Optional<FileKind> of(String head) {
        for (FileKind kind : values()) {
            if (kind.signatures.stream().anyMatch(head::startsWith) && (kind != BMP || head.startsWith("\0\0\0\0", 6))) {
                return Optional.of(kind);
            }
        }
        if (head.startsWith("RIFF") && head.length() >= 12) {
            return switch (head.substring(8, 12)) {
                case "WEBP" -> Optional.of(WEBP);
                case "WAVE" -> Optional.of(WAV);
                case "AVI " -> Optional.of(AVI);
                default -> Optional.empty();
            };
        }
        if (head.startsWith("ftyp", 4)) {
            return Optional.of(MP4);
        }
        String text = head.replaceFirst("^(\u00ef\u00bb\u00bf)?\\s*", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head") || text.startsWith("<?xml") && text.contains("<html")) {
            return Optional.of(HTML);
        }
        return text.startsWith("<svg") || text.startsWith("<?xml") && text.contains("<svg") ? Optional.of(SVG) : Optional.empty();
    }

    boolean fits(String extension) { return extensions.contains(extension); }

    String extension() { return extensions.get(0); }
}
