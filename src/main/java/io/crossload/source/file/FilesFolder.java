package io.crossload.source.file;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder {@code files/} beside an exported {@code files.csv}: finds a file by its path, its name or its id. Never leaves the export. */
public final class FilesFolder {
    private static final String FOLDER = "files";
    private final Path export;

    public FilesFolder(Path export) { this.export = export; }

    /** @param fileId Actimo's id, or null; @param name or null; @param url or null */
    public Optional<Path> find(String fileId, String name, String url) {
        List<String> places = new ArrayList<>();
        if (url != null && !url.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            places.add(decoded(url));
            places.add(FOLDER + "/" + decoded(url));
        }
        String extension = name == null || name.lastIndexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.'));
        if (fileId != null) {
            List.of(fileId, fileId + extension, fileId + "_" + name, fileId + "-" + name, fileId + "/" + name).forEach(p -> places.add(FOLDER + "/" + p));
        }
        if (name != null) {
            places.add(FOLDER + "/" + name);
        }
        if (url != null) {
            places.add(FOLDER + "/" + decoded(url.replaceFirst("[?#].*$", "").replaceFirst("^.*/", "")));
        }
        return places.stream().map(this::at).flatMap(Optional::stream).findFirst();
    }

    private Optional<Path> at(String place) {
        try {
            Path root = export.toRealPath();
            Path file = root.resolve(place.replaceFirst("^/+", "")).normalize();
            boolean inside = file.startsWith(root) && Files.isRegularFile(file) && file.toRealPath().startsWith(root);
            return inside ? Optional.of(file) : Optional.empty();
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
