package io.crossload.source.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workspace that files come from, where their rows do not say it: the manifest beside a file gives its id, else the folder does, if the
 * files lie in several folders side by side, one per workspace, and none beside these. Only numbers count: a name is no id.
 */
public final class Workspaces {
    private static final String MANIFEST = "manifest.json";
    private static final String ATTACHMENTS = "files";

    private final Path root;
    private final boolean folders;
    private final Map<Path, Optional<String>> manifests = new HashMap<>();

    private Workspaces(Path root, boolean folders) {
        this.root = root;
        this.folders = folders;
    }

    /** Those of the files below a folder. */
    public static Workspaces below(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try (Stream<Path> found = Files.list(absolute)) {
            List<Path> entries = found.filter(path -> !path.getFileName().toString().startsWith(".")).toList();
            boolean anyFile = entries.stream().anyMatch(path -> Files.isRegularFile(path) && !path.endsWith(MANIFEST));
            long dirs = entries.stream().filter(path -> Files.isDirectory(path) && !path.endsWith(ATTACHMENTS)).count();
            return new Workspaces(absolute, !anyFile && dirs > 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null when nothing says it. */
    String of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Optional<String> named = manifests.computeIfAbsent(absolute.getParent(), Workspaces::named);
        if (named.isPresent()) {
            return named.get();
        }
        String top = folders && absolute.startsWith(root) ? root.relativize(absolute).getName(0).toString() : "";
        return isId(top) ? top : null;
    }

    private static Optional<String> named(Path folder) {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        try {
            JsonNode workspace = new JsonMapper().readTree(manifest.toFile()).path("workspace");
            return Optional.of(workspace.asText().strip()).filter(Workspaces::isId);
        } catch (IOException e) {
            // A manifest is a courtesy; the files say what they hold without it.
            return Optional.empty();
        }
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
